package org.writingsystem.tests.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for conditions, which are polled at once and then every 50 ms. */
public final class Waiting {
  /** Far beyond what a busy machine needs: only what never happens takes so long. */
  public static final Duration LIMIT = Duration.ofMinutes(15);

  private static final Duration POLL = Duration.ofMillis(50);

  private Waiting() {}

  /** A wait of at most {@link #LIMIT}; the usual one. */
  public static ConditionFactory eventually() {
    return within(LIMIT);
  }

  /** A wait whose limit is a test's subject, or longer than the usual one. */
  public static ConditionFactory within(Duration limit) {
    return Awaitility.await().atMost(limit).pollDelay(Duration.ZERO).pollInterval(POLL);
  }
}
