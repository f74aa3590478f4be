package org.writingsystem.preflight.settings;

import java.util.Optional;
import java.util.OptionalLong;

/** What holds for one setting on this node, and why. */
public record ResolvedSetting(Setting setting, Optional<String> text, Source source) {
  private static final int LONGEST_SHOWN = 120;
  private static final String HIDDEN = "********";

  public String name() {
    return setting.name();
  }

  /** Set by somebody: neither a default nor unset. */
  public boolean isGiven() {
    return source.type() != Source.Type.DEFAULT && source.type() != Source.Type.UNSET;
  }

  public boolean fits() {
    return text.map(setting.kind()::fits).orElse(true);
  }

  /** Empty where it is unset or does not fit. */
  public OptionalLong number() {
    return text.map(setting.kind()::number).orElse(OptionalLong.empty());
  }

  /** Fit for eyes: secrets hidden, one line, not longer than a line. Empty where it is unset. */
  public Optional<String> shown() {
    return text.map(value -> setting.is(Flag.SECRET) ? HIDDEN : oneLine(withoutPassword(value)));
  }

  /** As {@code DB_POOL_MAX=20 (default)}. */
  public String where() {
    String value = shown().map(shown -> "=" + shown).orElse("");
    return "%s%s (%s)".formatted(name(), value, source);
  }

  /** Takes passwords out: an address may carry one, before the @ or among its parameters. */
  public static String withoutPassword(String text) {
    return text.replaceAll("(?i)(password=)[^&\\s]*", "$1" + HIDDEN)
        .replaceAll("(//[^/@:\\s]*:)[^@\\s]*@", "$1" + HIDDEN + "@");
  }

  private static String oneLine(String value) {
    String line = value.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
