package org.writingsystem.preflight.settings;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: a number with a unit of 1024 times the one before. */
public final class Sizes {
  /** Pattern of a size of files: a number, with or without a unit. */
  static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([bkmgBKMG]?)");

  /** Pattern of the heap size of a child JVM, whose unit is required. */
  static final Pattern HEAP_FORM = Pattern.compile("([1-9][0-9]{0,8})([kmgKMG])");

  /** Java's option for the largest heap; the last one counts. */
  private static final Pattern MOST_HEAP = Pattern.compile("-Xmx(\\d+)([kmgtKMGT]?)(?=\\s|$)");

  private static final String UNITS = "bkmgt";
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private Sizes() {}

  /** Parses a size into bytes; empty for an invalid form. */
  static OptionalLong bytes(Pattern form, String text) {
    Matcher found = form.matcher(text);
    return found.matches() ? OptionalLong.of(bytes(found)) : OptionalLong.empty();
  }

  /** Returns the largest heap of the Java options, in bytes; empty without such an option. */
  public static OptionalLong mostHeap(String options) {
    Matcher found = MOST_HEAP.matcher(options);
    OptionalLong last = OptionalLong.empty();
    while (found.find()) {
      last = OptionalLong.of(bytes(found));
    }
    return last;
  }

  private static long bytes(Matcher found) {
    String unit = found.group(2).toLowerCase(Locale.ROOT);
    int shift = unit.isEmpty() ? 0 : 10 * UNITS.indexOf(unit);
    return new BigInteger(found.group(1)).shiftLeft(shift).min(MOST).longValue();
  }
}
