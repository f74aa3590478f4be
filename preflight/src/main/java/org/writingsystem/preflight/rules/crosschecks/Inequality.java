package org.writingsystem.preflight.rules.crosschecks;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Settings;

/** An inequality, as {@code DB_POOL_MAX ≥ HTTP_WORKERS + TASK_CONCURRENCY}. */
record Inequality(Sum left, Comparison comparison, Sum right) {
  private static final Pattern FORM = Pattern.compile("(.+) ([≤≥<>≠=]) (.+)");

  /** Comparison between the two sides. */
  private enum Comparison {
    AT_MOST("≤", "%s is above %s"),
    AT_LEAST("≥", "%s is below %s"),
    BELOW("<", "%s is not below %s"),
    ABOVE(">", "%s is not above %s"),
    OTHER("≠", "%s and %s are the same"),
    SAME("=", "%s is not %s");

    private final String sign;
    private final String broken;

    Comparison(String sign, String broken) {
      this.sign = sign;
      this.broken = broken;
    }

    static Comparison of(String sign) {
      return Stream.of(values()).filter(one -> one.sign.equals(sign)).findFirst().orElseThrow();
    }

    boolean holds(int order) {
      return switch (this) {
        case AT_MOST -> order <= 0;
        case AT_LEAST -> order >= 0;
        case BELOW -> order < 0;
        case ABOVE -> order > 0;
        case OTHER -> order != 0;
        case SAME -> order == 0;
      };
    }
  }

  /**
   * @throws IllegalArgumentException where it is none, or names a setting that there is not
   */
  static Inequality parse(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("no inequality: " + text);
    }
    return new Inequality(
        Sum.parse(found.group(1)), Comparison.of(found.group(2)), Sum.parse(found.group(3)));
  }

  Stream<Settings> settings() {
    return Stream.concat(left.settings(), right.settings());
  }

  /**
   * Evaluates the inequality; empty where a setting is not a number, which another rule reports.
   */
  Optional<Boolean> holds(Configuration configuration) {
    Settings like = settings().findFirst().orElseThrow();
    OptionalLong one = left.value(configuration, like);
    OptionalLong other = right.value(configuration, like);
    return one.isEmpty() || other.isEmpty()
        ? Optional.empty()
        : Optional.of(comparison.holds(Long.compare(one.getAsLong(), other.getAsLong())));
  }

  /** Formats the violation. */
  String broken() {
    return comparison.broken.formatted(left.text(), right.text());
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(left.text(), comparison.sign, right.text());
  }
}
