package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.writingsystem.platform.tasks.recurring.RecurringScheduler;

/** Queues recurring tasks when they are due. */
@ApplicationScoped
class RecurringSchedulerLoop {
  /** Pause where the due time is no guide: after a failure, and while another node queues. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Longest pause: a newer version on another node may bring an earlier due time. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Inject RecurringScheduler recurringScheduler;
  @Inject TaskDispatcher taskDispatcher;
  @Inject EngineClock clock;

  private final Semaphore never = new Semaphore(0);
  private boolean defined;
  private Duration pause = TICK;

  /** Runs one cycle: waits for the next due time, unless the one before has queued tasks. */
  void queueDue() throws InterruptedException {
    clock.await(never, pause);
    pause = TICK;
    if (!defined) {
      recurringScheduler.define();
      defined = true;
    }
    if (taskDispatcher.isTaking()) {
      Duration until = recurringScheduler.untilNextDue().orElse(IDLE);
      if (until.isNegative() || until.isZero()) {
        pause = recurringScheduler.queueDue() > 0 ? Duration.ZERO : TICK;
      } else {
        pause = until.compareTo(IDLE) < 0 ? until : IDLE;
      }
    }
  }
}
