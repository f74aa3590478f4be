package org.writingsystem.preflight.probes;

import java.util.Optional;

/**
 * Result of a probe.
 *
 * @param value empty if it failed, was late, or was not asked
 */
public record ProbeResult<T>(Optional<T> value, Optional<Exception> failure, boolean late) {
  static <T> ProbeResult<T> of(T value) {
    return new ProbeResult<>(Optional.of(value), Optional.empty(), false);
  }

  static <T> ProbeResult<T> failed(Exception failure) {
    return new ProbeResult<>(Optional.empty(), Optional.of(failure), false);
  }

  static <T> ProbeResult<T> tooLate() {
    return new ProbeResult<>(Optional.empty(), Optional.empty(), true);
  }

  static <T> ProbeResult<T> notAsked() {
    return new ProbeResult<>(Optional.empty(), Optional.empty(), false);
  }
}
