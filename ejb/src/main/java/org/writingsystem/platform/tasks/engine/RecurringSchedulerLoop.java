package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.writingsystem.platform.tasks.recurring.RecurringScheduler;

/** Queues due recurring tasks, once a second. */
@ApplicationScoped
class RecurringSchedulerLoop {
  private static final Duration TICK = Duration.ofSeconds(1);

  @Inject RecurringScheduler recurringScheduler;
  @Inject TaskDispatcher taskDispatcher;

  private boolean defined;
  private boolean moreIsDue;

  /** Runs one cycle: waits, unless the one before has left due tasks. */
  void queueDue() throws InterruptedException {
    if (!moreIsDue) {
      TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
    }
    moreIsDue = false;
    if (!defined) {
      recurringScheduler.define();
      defined = true;
    }
    moreIsDue = taskDispatcher.isTaking() && recurringScheduler.queueDue() > 0;
  }
}
