package org.writingsystem.logging;

/**
 * One JSON object on one line, for any values valid and in ASCII, so that no encoding of a file or
 * console can spoil it. For one thread.
 */
public final class JsonLine {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder line = new StringBuilder(256).append('{');

  /** Adds a member; nothing for null. */
  public JsonLine add(String name, String value) {
    if (value != null) {
      name(name);
      line.append('"');
      escape(value);
      line.append('"');
    }
    return this;
  }

  public JsonLine add(String name, long value) {
    name(name);
    line.append(value);
    return this;
  }

  /** Ends the object; the line ends with a newline. */
  public String end() {
    return line.append("}\n").toString();
  }

  private void name(String name) {
    if (line.length() > 1) {
      line.append(',');
    }
    line.append('"');
    escape(name);
    line.append("\":");
  }

  private void escape(String value) {
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        line.append(value, plain, i);
        escape(c);
        plain = i + 1;
      }
    }
    line.append(value, plain, value.length());
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> line.append('\\').append(c);
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        line.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          line.append(HEX[c >> shift & 0xf]);
        }
      }
    }
  }
}
