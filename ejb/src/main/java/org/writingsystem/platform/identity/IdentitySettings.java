package org.writingsystem.platform.identity;

import static org.writingsystem.preflight.settings.Settings.ACCESS_TOKEN_SECONDS;
import static org.writingsystem.preflight.settings.Settings.SECRET_KEY;
import static org.writingsystem.preflight.settings.Settings.SESSION_DAYS;
import static org.writingsystem.preflight.settings.Settings.SESSION_MAX_DAYS;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.ResolvedSetting;

/** The key that every node shares, and how long tokens and sessions last. */
@ApplicationScoped
class IdentitySettings {
  private final Configuration configuration;

  IdentitySettings() {
    this(Configuration.ofThisNode());
  }

  IdentitySettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The key that all other keys are derived from; empty where development has none.
   *
   * @throws IllegalArgumentException if it is missing in production, or too short
   */
  Optional<String> secretKey() {
    ResolvedSetting key = configuration.value(SECRET_KEY);
    return key.isGiven() || configuration.isProduction()
        ? Optional.of(key.requiredText())
        : Optional.empty();
  }

  /** From the issue of an access token. */
  Duration accessTokenLifetime() {
    return configuration.duration(ACCESS_TOKEN_SECONDS);
  }

  /** From the last renewal of a session. */
  Duration sessionLifetime() {
    return configuration.duration(SESSION_DAYS);
  }

  /** From the beginning of a session, however often it is renewed. */
  Duration longestSession() {
    return configuration.duration(SESSION_MAX_DAYS);
  }
}
