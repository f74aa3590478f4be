package org.writingsystem.platform.tasks.rest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Content-Disposition of a downloaded file (RFC 6266). A name beyond ASCII is given twice: with
 * {@code _} for characters that old clients do not read, and in full (RFC 5987). Any name stays one
 * name in one header: no line ends, no quotes, no directories.
 */
final class ContentDisposition {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNQUOTED = "!#$&+-.^_`|~"; // RFC 5987, attr-char

  private ContentDisposition() {}

  static String attachment(String fileName) {
    String name = fileName.replaceAll("[\\p{Cntrl}/\\\\\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}]", "_");
    String plain = name.replaceAll("[^ -~]|[\"%]", "_");
    String header = "attachment; filename=\"" + plain + '"';
    return plain.equals(name) ? header : header + "; filename*=UTF-8''" + encoded(name);
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isPlain(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || UNQUOTED.indexOf(c) >= 0;
  }
}
