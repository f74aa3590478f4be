package org.writingsystem.logging;

/** Environment variables of the server, with the meaning of APP_ENV for the logs. */
final class LogEnvironment {
  private LogEnvironment() {}

  /** A variable; empty is as good as unset. */
  static String value(String variable, String otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? otherwise : value;
  }

  static boolean isDevelopment(String name) {
    return "development".equals(name);
  }
}
