package org.writingsystem.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.preflight.settings.Settings.RATE_LIMIT_SIGN_IN_ADDRESS_PER_MINUTE;
import static org.writingsystem.preflight.settings.Settings.RATE_LIMIT_SIGN_IN_PER_MINUTE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.preflight.settings.Configuration;

/** On a node whose cache is away: it decides alone. */
class RateLimitsTest {
  private static final String OFFICE = "192.0.2.1";
  private static final String HOME = "192.0.2.2";

  private final RateLimits limits = new RateLimits();

  RateLimitsTest() {
    limits.cacheClient = new CacheClient();
    limits.meters = Meters.on(new SimpleMeterRegistry());
    limits.settings =
        new RateLimitSettings(
            Configuration.of(
                Map.of(
                    RATE_LIMIT_SIGN_IN_PER_MINUTE,
                    "2",
                    RATE_LIMIT_SIGN_IN_ADDRESS_PER_MINUTE,
                    "3")));
    limits.open();
  }

  private boolean signIn(String address, String name) {
    return limits.signIn(address, name, () -> false).isAllowed();
  }

  @Test
  void aNameIsRefusedAfterItsLimitAndAnotherAfterThatOfTheAddress() {
    assertThat(signIn(OFFICE, "ada")).isTrue();
    assertThat(signIn(OFFICE, "ada")).isTrue();
    assertThat(signIn(OFFICE, "ada")).isFalse();
    assertThat(signIn(OFFICE, "bob")).isTrue();
    assertThat(signIn(OFFICE, "eve")).isFalse();
    assertThat(signIn(HOME, "eve")).isTrue();
  }

  @Test
  void whatTheNameRefusesTakesNothingFromTheAddress() {
    signIn(OFFICE, "ada");
    signIn(OFFICE, "ada");
    for (int i = 0; i < 10; i++) {
      assertThat(signIn(OFFICE, "ada")).isFalse();
    }
    assertThat(signIn(OFFICE, "bob")).isTrue();
  }

  @Test
  void whatTheAddressRefusesTakesNothingFromTheName() {
    for (String name : new String[] {"a", "b", "c"}) {
      signIn(OFFICE, name);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(signIn(OFFICE, "ada")).isFalse();
    }
    SignInAttempt known = limits.signIn(OFFICE, "ada", () -> true);
    assertThat(known.isAllowed()).isTrue();
    assertThat(known.verdicts()).extracting(one -> one.limit().name()).containsExactly("sign-in");
  }

  @Test
  void whatIsGivenBackWasNeverTaken() {
    for (int i = 0; i < 10; i++) {
      SignInAttempt attempt = limits.signIn(OFFICE, "ada", () -> false);
      assertThat(attempt.isAllowed()).isTrue();
      attempt.refund();
    }
  }
}
