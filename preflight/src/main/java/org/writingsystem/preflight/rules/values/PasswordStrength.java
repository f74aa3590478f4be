package org.writingsystem.preflight.rules.values;

import java.util.Locale;
import java.util.Set;

/** Rough strength of a secret. */
final class PasswordStrength {
  /** Secrets of documents, examples and lists of common passwords, in small letters. */
  private static final Set<String> KNOWN =
      Set.of(
          "a key of the system tests that is kept by nobody at all 0123456",
          "for-the-system-tests-only",
          "the admin_password",
          "unset",
          "admin",
          "administrator",
          "changeme",
          "change-me",
          "change_me",
          "changeit",
          "default",
          "example",
          "letmein",
          "password",
          "password1",
          "passw0rd",
          "postgres",
          "postgresql",
          "qwerty",
          "root",
          "secret",
          "secretkey",
          "secret_key",
          "welcome",
          "12345678",
          "123456789",
          "1234567890");

  private PasswordStrength() {}

  /** Tests for a known secret, also repeated. */
  static boolean isKnown(String secret) {
    String unit = unit(secret.toLowerCase(Locale.ROOT));
    return KNOWN.contains(unit) || unit.startsWith("django-insecure-");
  }

  /** Tests for too few different characters, or a repeated short unit. */
  static boolean isMonotonous(String secret, int fewestDifferent) {
    return secret.chars().distinct().count() < fewestDifferent
        || unit(secret).length() <= secret.length() / 2;
  }

  /** Returns the shortest unit whose repetition is the text, the last one possibly cut. */
  private static String unit(String text) {
    for (int length = 1; length < text.length(); length++) {
      if (text.startsWith(text.substring(length))) {
        return text.substring(0, length);
      }
    }
    return text;
  }
}
