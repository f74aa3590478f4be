package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskKind;

/** Lasts {@code number} milliseconds, or until it is released; another attempt begins anew. */
@ApplicationScoped
public class Sleeper extends Drill {
  @Produces
  static final TaskKind<DrillPayload> KIND =
      TaskKind.of("drill-sleeper", DrillPayload.class, Sleeper.class);

  private static final long TICK_NANOS = Duration.ofMillis(10).toNanos();

  @Inject Releases releases;

  @Override
  protected Outcome attempt(TaskContext<DrillPayload> taskContext) {
    Release release = releases.await();
    long end = System.nanoTime() + Duration.ofMillis(taskContext.payload().number()).toNanos();
    while (System.nanoTime() - end < 0 && !release.hasHappened()) {
      if (taskContext.shouldStop()) {
        return Outcome.continueAt("");
      }
      LockSupport.parkNanos(TICK_NANOS);
    }
    return done(taskContext);
  }
}
