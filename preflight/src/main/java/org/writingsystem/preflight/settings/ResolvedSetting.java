package org.writingsystem.preflight.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Value of one setting on this node, with its source.
 *
 * @param text empty where it is unset
 * @param number empty where it is unset or does not fit
 */
public record ResolvedSetting(
    Setting setting, Optional<String> text, OptionalLong number, Source source) {
  private static final int LONGEST_SHOWN = 120;
  private static final String HIDDEN = "********";

  static ResolvedSetting of(Setting setting, Optional<String> text, Source source) {
    OptionalLong number = text.map(setting.kind()::number).orElse(OptionalLong.empty());
    return new ResolvedSetting(setting, text, number, source);
  }

  public String name() {
    return setting.name();
  }

  /** Tests for an explicit value: neither a default nor unset. */
  public boolean isGiven() {
    return source.type() != Source.Type.DEFAULT && source.type() != Source.Type.UNSET;
  }

  public boolean fits() {
    return text.isEmpty() || number.isPresent();
  }

  /** Formats an invalid value: {@code X should be …}. */
  public String problem() {
    return "%s should be %s".formatted(name(), setting.kind().expected());
  }

  /**
   * The number, which the setting must have.
   *
   * @throws IllegalArgumentException where it is unset or does not fit
   */
  public long required() {
    return number.orElseThrow(() -> new IllegalArgumentException(problem() + ": " + where()));
  }

  /**
   * The length of time, in the unit of the table.
   *
   * @throws IllegalArgumentException where it is unset, does not fit or has no unit
   */
  public Duration duration() {
    return setting
        .kind()
        .unit()
        .map(unit -> Duration.of(required(), unit))
        .orElseThrow(() -> new IllegalArgumentException(name() + " is no length of time"));
  }

  /**
   * The text, which the setting must have.
   *
   * @throws IllegalArgumentException where it is unset or does not fit
   */
  public String requiredText() {
    required();
    return text.orElseThrow();
  }

  /** Formats the value for reading: secrets masked, one short line. Empty where it is unset. */
  public Optional<String> shown() {
    return text.map(value -> setting.is(Flag.SECRET) ? HIDDEN : oneLine(withoutPassword(value)));
  }

  /** Formats value and source, as {@code DB_POOL_MAX=20 (default)}. */
  public String where() {
    String value = shown().map(shown -> "=" + shown).orElse("");
    return "%s%s (%s)".formatted(name(), value, source);
  }

  /** Masks passwords: an address may have one, before the @ or among its parameters. */
  public static String withoutPassword(String text) {
    return text.replaceAll("(?i)(password=)[^&\\s]*", "$1" + HIDDEN)
        .replaceAll("(//[^/@:\\s]*:)[^@\\s]*@", "$1" + HIDDEN + "@");
  }

  private static String oneLine(String value) {
    String line = value.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
