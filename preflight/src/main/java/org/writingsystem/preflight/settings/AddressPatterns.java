package org.writingsystem.preflight.settings;

/** Regular expressions of addresses, as settings may have them. */
final class AddressPatterns {
  static final String HOST = "[A-Za-z0-9._:%-]+";
  static final String DATABASE_HOST = "[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+\\]";
  static final String SENTRY_DSN = "https?://[^\\s@/:]+(:[^\\s@/]*)?@[^\\s@/]+/(\\S*/)?\\d+";

  private static final String SERVER =
      "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}"
          + "|655[0-2]\\d|6553[0-5])";
  static final String SERVERS = SERVER + "(;" + SERVER + ")*";

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String RANGE =
      "(("
          + OCTET
          + "\\.){3}"
          + OCTET
          + "(/(3[0-2]|[12]?\\d))?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(/(12[0-8]|1[01]\\d|\\d?\\d))?)";
  static final String RANGES = RANGE + "(\\s*[,;]\\s*" + RANGE + ")*";

  private static final String ORIGIN = "https?://[A-Za-z0-9.-]+(:\\d{1,5})?";
  static final String ORIGINS = "\\*|" + ORIGIN + "(\\s*[,;]\\s*" + ORIGIN + ")*";

  private AddressPatterns() {}
}
