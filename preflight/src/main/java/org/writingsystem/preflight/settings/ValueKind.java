package org.writingsystem.preflight.settings;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The values that a setting may have.
 *
 * @param expected ends the sentence "it should be …"
 * @param unit of a length of time; empty for everything else
 * @param reading the number that a text stands for (0 where the kind has none), or empty where the
 *     text does not fit
 */
public record ValueKind(
    String expected, Optional<ChronoUnit> unit, Function<String, OptionalLong> reading) {
  ValueKind(String expected, Function<String, OptionalLong> reading) {
    this(expected, Optional.empty(), reading);
  }

  ValueKind in(ChronoUnit timeUnit) {
    return new ValueKind(expected, Optional.of(timeUnit), reading);
  }

  public boolean fits(String text) {
    return reading.apply(text).isPresent();
  }

  /** Sizes in bytes; all others in the unit of the variable. */
  public OptionalLong number(String text) {
    return reading.apply(text);
  }
}
