package org.writingsystem.accounts;

import static org.writingsystem.preflight.settings.Settings.ADMIN_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.DEMO_PASSWORD;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.writingsystem.preflight.settings.Configuration;

/** The passwords of the first accounts. */
@ApplicationScoped
class AccountSettings {
  private final Configuration configuration;

  AccountSettings() {
    this(Configuration.ofThisNode());
  }

  AccountSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The first administrator's; empty where none is to be made. */
  Optional<String> adminPassword() {
    return configuration.text(ADMIN_PASSWORD);
  }

  /**
   * That of the demonstration accounts; empty where there are none.
   *
   * @throws IllegalStateException where it is set and APP_ENV is not {@code development}
   */
  Optional<String> demoPassword() {
    Optional<String> password = configuration.text(DEMO_PASSWORD);
    if (password.isPresent() && configuration.isProduction()) {
      throw new IllegalStateException(
          "DEMO_PASSWORD is set, but demonstration accounts are for APP_ENV=development alone");
    }
    return password;
  }
}
