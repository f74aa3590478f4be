package org.writingsystem.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapAccountsTest {
  @ParameterizedTest
  @ValueSource(strings = {"production", "staging", "Development", "development ", ""})
  void demonstrationAccountsAreForDevelopmentAlone(String environment) {
    BootstrapAccounts accounts = in(environment);
    accounts.demoPassword = Optional.of("correct horse");
    assertThatIllegalStateException()
        .isThrownBy(accounts::make)
        .withMessageContaining("DEMO_PASSWORD");
  }

  @Test
  void withoutPasswordsThereIsNothingToDo() {
    assertThatCode(in("production")::make).doesNotThrowAnyException();
  }

  private static BootstrapAccounts in(String environment) {
    BootstrapAccounts accounts = new BootstrapAccounts();
    accounts.environment = environment;
    accounts.demoPassword = Optional.empty();
    accounts.adminPassword = Optional.empty();
    return accounts;
  }
}
