package org.writingsystem.platform.identity;

import static org.writingsystem.preflight.settings.Settings.SECRET_KEY;

import java.util.Map;
import org.writingsystem.preflight.settings.Configuration;

/** Keys and settings of a production node. */
final class IdentityFixture {
  private IdentityFixture() {}

  /** Defaults but for the key. */
  static IdentitySettings settings(String secretKey) {
    return new IdentitySettings(Configuration.of(Map.of(SECRET_KEY, secretKey)));
  }

  static KeyDerivation keys(String secretKey) {
    KeyDerivation keyDerivation = new KeyDerivation();
    keyDerivation.settings = settings(secretKey);
    keyDerivation.read();
    return keyDerivation;
  }
}
