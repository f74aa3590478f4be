package org.writingsystem.logging;

/** What APP_ENV means to the logs. */
final class Environment {
  private Environment() {}

  static boolean isDevelopment(String name) {
    return "development".equals(name);
  }
}
