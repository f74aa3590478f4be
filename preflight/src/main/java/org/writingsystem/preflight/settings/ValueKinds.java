package org.writingsystem.preflight.settings;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The kinds of value. */
final class ValueKinds {
  static final int DAY = 86_400;
  static final int DAY_MS = DAY * 1000;
  static final int HOUR_MS = 3_600_000;

  private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");
  private static final int HIGHEST_PORT = 65_535;
  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "WARNING", "CRITICAL");

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

  static ValueKind seconds(long least, long most) {
    return whole(least, most, "seconds").in(ChronoUnit.SECONDS);
  }

  static ValueKind milliseconds(long least, long most) {
    return whole(least, most, "milliseconds").in(ChronoUnit.MILLIS);
  }

  static ValueKind days(long least, long most) {
    return whole(least, most, "days").in(ChronoUnit.DAYS);
  }

  static ValueKind bytes(long least, long most) {
    return whole(least, most, "bytes");
  }

  static ValueKind requestsAMinute() {
    return whole(0, 100_000_000, "requests a minute, 0 for no limit");
  }

  static ValueKind port() {
    return whole(1, HIGHEST_PORT, "a port");
  }

  /** A size such as 50m: bytes, with k, m or g; at least {@code least}. */
  static ValueKind size(String least) {
    return size(Sizes.FORM, least, "50m");
  }

  /** A size of a heap, which needs a unit. */
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

  /** Log level, case-insensitive as in the start script. */
  static ValueKind logLevel() {
    return text(
        "TRACE, DEBUG, INFO, WARN, ERROR or FATAL",
        text -> LEVELS.contains(text.toUpperCase(Locale.ROOT)));
  }

  static ValueKind flag() {
    return choice("true", "false");
  }

  static ValueKind password() {
    return matching("8 to 200 characters", "(?s).{8,200}");
  }

  static ValueKind absolutePath() {
    return matching("an absolute path", "/\\S+");
  }

  static ValueKind databaseHost() {
    return matching("a host's name or address, [::1] in brackets", AddressPatterns.DATABASE_HOST);
  }

  static ValueKind address() {
    return matching("an address", AddressPatterns.HOST);
  }

  static ValueKind hostsWithPorts() {
    return matching("host:port, more of them separated by ;", AddressPatterns.SERVERS);
  }

  static ValueKind addressRanges() {
    return matching("addresses, or ranges as 10.1.0.0/16, separated by ;", AddressPatterns.RANGES);
  }

  static ValueKind origins() {
    return matching(
        "origins as https://app.example, separated by ;, or *", AddressPatterns.ORIGINS);
  }

  static ValueKind sentryDsn() {
    return matching("https://KEY@HOST/PROJECT", AddressPatterns.SENTRY_DSN);
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
