package org.writingsystem.preflight.settings;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The kinds of value that there are. */
final class ValueKinds {
  private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");
  private static final int HIGHEST_PORT = 65_535;

  private ValueKinds() {}

  static ValueKind whole(long least, long most, String unit) {
    String expected = "a whole number from %d to %d (%s)".formatted(least, most, unit);
    return new ValueKind(
        expected,
        text -> {
          OptionalLong number = digits(text);
          return number.stream().anyMatch(n -> n >= least && n <= most)
              ? number
              : OptionalLong.empty();
        });
  }

  static ValueKind port() {
    return whole(1, HIGHEST_PORT, "a port");
  }

  /** As 50m: bytes, with k, m or g behind them; never less than {@code least}. */
  static ValueKind size(String least) {
    return size(Sizes.FORM, least, "50m");
  }

  /** The same for a heap, which has to have a unit. */
  static ValueKind heap(String least) {
    return size(Sizes.HEAP_FORM, least, "512m");
  }

  private static ValueKind size(Pattern form, String least, String example) {
    long bytes = Sizes.bytes(form, least).orElseThrow();
    return new ValueKind(
        "a size of %s or more, as %s".formatted(least, example),
        text -> {
          OptionalLong size = Sizes.bytes(form, text);
          return size.stream().anyMatch(n -> n >= bytes) ? size : OptionalLong.empty();
        });
  }

  static ValueKind choice(String... words) {
    List<String> known = List.of(words);
    return text("one of " + String.join(", ", known), known::contains);
  }

  /** The same without regard to capitals, as the start script takes it. */
  static ValueKind choiceInAnyCase(List<String> known, String expected) {
    return text(expected, text -> known.contains(text.toUpperCase(Locale.ROOT)));
  }

  static ValueKind flag() {
    return choice("true", "false");
  }

  static ValueKind matching(String expected, String pattern) {
    return text(expected, Pattern.compile(pattern).asMatchPredicate());
  }

  static ValueKind fraction() {
    return matching("a number from 0 to 1, as 0.25", "0?\\.\\d{1,6}|[01]|1\\.0{1,6}");
  }

  static ValueKind any() {
    return text("a text", text -> true);
  }

  static ValueKind text(String expected, Predicate<String> fits) {
    return new ValueKind(
        expected, text -> fits.test(text) ? OptionalLong.of(0) : OptionalLong.empty());
  }

  private static OptionalLong digits(String text) {
    return DIGITS.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
