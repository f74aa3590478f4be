package org.writingsystem.preflight.probes;

import java.util.Optional;

/**
 * What became of one question.
 *
 * @param value empty if it failed, was late, or was not asked
 */
public record Answer<T>(Optional<T> value, Optional<Exception> failure, boolean late) {
  static <T> Answer<T> of(T value) {
    return new Answer<>(Optional.of(value), Optional.empty(), false);
  }

  static <T> Answer<T> failed(Exception failure) {
    return new Answer<>(Optional.empty(), Optional.of(failure), false);
  }

  static <T> Answer<T> tooLate() {
    return new Answer<>(Optional.empty(), Optional.empty(), true);
  }

  static <T> Answer<T> notAsked() {
    return new Answer<>(Optional.empty(), Optional.empty(), false);
  }
}
