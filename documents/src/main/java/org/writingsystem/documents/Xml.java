package org.writingsystem.documents;

/** Characters of XML 1.0. */
public final class Xml {
  private static final int REPLACEMENT = 0xFFFD;

  private Xml() {}

  /** Replaces each character that XML 1.0 does not allow by U+FFFD (section 2.2). */
  public static String writable(String text) {
    if (text.codePoints().allMatch(Xml::isWritable)) {
      return text;
    }
    StringBuilder written = new StringBuilder(text.length());
    text.codePoints().forEach(c -> written.appendCodePoint(isWritable(c) ? c : REPLACEMENT));
    return written.toString();
  }

  private static boolean isWritable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
