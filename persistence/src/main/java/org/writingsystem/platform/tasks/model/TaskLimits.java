package org.writingsystem.platform.tasks.model;

import java.time.Duration;

/**
 * Time limits of one attempt.
 *
 * @param soft after this the handler is asked to stop; more than zero
 * @param hard after this the attempt is over, whatever its thread does; more than {@code soft}
 */
public record TaskLimits(Duration soft, Duration hard) {
  public TaskLimits {
    if (soft.isNegative() || soft.isZero() || hard.compareTo(soft) <= 0) {
      throw new IllegalArgumentException(
          "limits are 0 < soft < hard, not soft " + soft + ", hard " + hard);
    }
  }
}
