package org.writingsystem.preflight.rules.crosschecks;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Settings;

/** One side of an inequality, as {@code 3 × TASK_HEARTBEAT} or {@code SHUTDOWN_DELAY + 5}. */
record Sum(String text, List<Term> terms) {
  /**
   * A setting, or a number alone.
   *
   * @param settings one, or none
   */
  private record Term(long factor, List<Settings> settings) {
    static Term parse(String text) {
      List<String> factors = List.of(text.split(" × "));
      String last = factors.get(factors.size() - 1);
      boolean number = Character.isDigit(last.charAt(0));
      long factor = number || factors.size() > 1 ? Long.parseLong(factors.get(0)) : 1;
      return new Term(factor, number ? List.of() : List.of(Settings.valueOf(last)));
    }
  }

  /**
   * @throws IllegalArgumentException where it is no sum, or names a setting that there is not
   */
  static Sum parse(String text) {
    return new Sum(text, Arrays.stream(text.split(" \\+ ")).map(Term::parse).toList());
  }

  Stream<Settings> settings() {
    return terms.stream().flatMap(term -> term.settings().stream());
  }

  /**
   * Lengths of time in milliseconds.
   *
   * @param like numbers alone have its unit
   * @return empty where a setting is not a number
   */
  OptionalLong value(Configuration configuration, Settings like) {
    long sum = 0;
    for (Term term : terms) {
      Settings unit = term.settings().isEmpty() ? like : term.settings().get(0);
      OptionalLong number =
          term.settings().isEmpty() ? OptionalLong.of(1) : configuration.number(unit);
      if (number.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += term.factor() * number.getAsLong() * millis(unit);
    }
    return OptionalLong.of(sum);
  }

  private static long millis(Settings setting) {
    return setting.setting().kind().unit().orElse(ChronoUnit.MILLIS).getDuration().toMillis();
  }
}
