package org.writingsystem.platform.ratelimit;

import static org.writingsystem.preflight.settings.Settings.RATE_LIMIT_ACCOUNT_PER_MINUTE;
import static org.writingsystem.preflight.settings.Settings.RATE_LIMIT_ADDRESS_PER_MINUTE;
import static org.writingsystem.preflight.settings.Settings.RATE_LIMIT_SIGN_IN_ADDRESS_PER_MINUTE;
import static org.writingsystem.preflight.settings.Settings.RATE_LIMIT_SIGN_IN_PER_MINUTE;

import jakarta.enterprise.context.ApplicationScoped;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Settings;

/** The limits of requests a minute; 0 is none. */
@ApplicationScoped
class RateLimitSettings {
  private final Configuration configuration;

  RateLimitSettings() {
    this(Configuration.ofThisNode());
  }

  RateLimitSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Requests of one account. */
  RateLimit account() {
    return limit("account", RATE_LIMIT_ACCOUNT_PER_MINUTE);
  }

  /** Requests from one address. */
  RateLimit address() {
    return limit("address", RATE_LIMIT_ADDRESS_PER_MINUTE);
  }

  /** Failed sign-ins with one name from one address. */
  RateLimit signIn() {
    return limit("sign-in", RATE_LIMIT_SIGN_IN_PER_MINUTE);
  }

  /** Failed sign-ins from one address. */
  RateLimit signInAddress() {
    return limit("sign-in-address", RATE_LIMIT_SIGN_IN_ADDRESS_PER_MINUTE);
  }

  private RateLimit limit(String name, Settings setting) {
    return new RateLimit(name, configuration.longValue(setting));
  }
}
