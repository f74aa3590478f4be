package org.writingsystem.tests.inside.beans;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;

/** Runs what it is given by a timer, in the transaction of its expiration. */
@Singleton
public class TimedCalls {
  @Resource TimerService timers;

  private Runnable call;

  /** Has the timer expire at once. The container calls again what has failed. */
  public void schedule(Runnable wanted) {
    call = wanted;
    timers.createSingleActionTimer(0, new TimerConfig(null, false));
  }

  /** Whether no timer is left. */
  public boolean isDone() {
    return timers.getTimers().isEmpty();
  }

  @Timeout
  void expire() {
    call.run();
  }
}
