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

/**
 * Settings of identity: the key that every node shares, and the lifetimes of tokens and sessions.
 */
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

  /** Returns the lifetime of an access token from its issue. */
  Duration accessTokenLifetime() {
    return configuration.duration(ACCESS_TOKEN_SECONDS);
  }

  /** Returns the lifetime of a session from its last renewal. */
  Duration sessionLifetime() {
    return configuration.duration(SESSION_DAYS);
  }

  /** Returns the lifetime of a session from its beginning, however often it is renewed. */
  Duration longestSession() {
    return configuration.duration(SESSION_MAX_DAYS);
  }
}
