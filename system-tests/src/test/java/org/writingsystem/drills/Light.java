package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.tasks.Outcome;
import org.writingsystem.tasks.TaskKind;
import org.writingsystem.tasks.TaskRun;

/** Lasts {@code number} milliseconds whatever it is asked, and writes nothing with its end. */
@ApplicationScoped
public class Light extends Drill {
  @Produces
  static final TaskKind<DrillOrder> KIND =
      TaskKind.of("drill-light", DrillOrder.class, Light.class);

  @Override
  protected Outcome attempt(TaskRun<DrillOrder> run) {
    long end = System.nanoTime() + Duration.ofMillis(run.payload().number()).toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    return Outcome.done();
  }
}
