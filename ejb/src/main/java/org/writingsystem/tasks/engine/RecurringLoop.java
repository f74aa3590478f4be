package org.writingsystem.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.tasks.recurring.Timetable;

/** Looks at the timetable once a second. */
@ApplicationScoped
class RecurringLoop {
  private static final Logger LOG = LogManager.getLogger(RecurringLoop.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  @Inject Timetable timetable;
  @Inject Feeder feeder;

  private boolean defined;
  private boolean failing;

  /** Runs until the thread is interrupted. */
  void run() {
    try {
      while (true) {
        look();
        TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
      }
    } catch (InterruptedException e) {
      LOG.debug("No more recurring tasks");
    }
  }

  private void look() {
    try {
      if (!defined) {
        timetable.define();
        defined = true;
      }
      while (feeder.isTaking() && timetable.queueDue() > 0) {
        LOG.debug("Recurring tasks were queued");
      }
      failing = false;
    } catch (Exception e) { // a commit without an answer is a checked one, undeclared
      if (!failing) {
        LOG.warn("Recurring tasks could not be queued; trying again", e);
      }
      failing = true;
    }
  }
}
