package org.writingsystem.logging;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as administrators write it: 50m. */
final class ByteSize {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([bkmgBKMG]?)");

  private ByteSize() {}

  /**
   * @param text up to 9 digits, then b, k, m, g (1024 each) or nothing; preflight takes the same
   * @throws IllegalArgumentException if it is not that
   */
  static long parse(String text) {
    Matcher size = FORM.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(text + " is no size; 50m is one");
    }
    int shift =
        switch (size.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    return Long.parseLong(size.group(1)) << shift;
  }
}
