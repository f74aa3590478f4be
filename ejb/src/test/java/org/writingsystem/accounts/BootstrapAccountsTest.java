package org.writingsystem.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.writingsystem.preflight.settings.Settings.APP_ENV;
import static org.writingsystem.preflight.settings.Settings.DEMO_PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.preflight.settings.Configuration;

class BootstrapAccountsTest {
  @ParameterizedTest
  @ValueSource(strings = {"production", "staging", "Development", "development ", ""})
  void demonstrationAccountsAreForDevelopmentAlone(String environment) {
    BootstrapAccounts accounts =
        with(Configuration.of(Map.of(APP_ENV, environment, DEMO_PASSWORD, "correct horse")));
    assertThatIllegalStateException()
        .isThrownBy(accounts::make)
        .withMessageContaining("DEMO_PASSWORD");
  }

  @Test
  void withoutPasswordsThereIsNothingToDo() {
    assertThatCode(with(Configuration.of(Map.of()))::make).doesNotThrowAnyException();
  }

  private static BootstrapAccounts with(Configuration configuration) {
    BootstrapAccounts accounts = new BootstrapAccounts();
    accounts.settings = new AccountSettings(configuration);
    return accounts;
  }
}
