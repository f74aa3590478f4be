package org.writingsystem.preflight.settings;

import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a value may be.
 *
 * @param expected ends the sentence "it should be …"
 * @param reading the number that a text stands for (0 where the kind has none), or empty where the
 *     text does not fit
 */
public record ValueKind(String expected, Function<String, OptionalLong> reading) {
  public boolean fits(String text) {
    return reading.apply(text).isPresent();
  }

  /** Sizes in bytes; all others in the unit of the variable. */
  public OptionalLong number(String text) {
    return reading.apply(text);
  }
}
