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

/**
 * Makes {@code number} steps of 20 ms, or fewer if it is released; keeps its place after each, and
 * stops when it is asked.
 */
@ApplicationScoped
public class Counter extends Drill {
  @Produces
  static final TaskKind<DrillPayload> KIND =
      TaskKind.of("drill-counter", DrillPayload.class, Counter.class);

  /** How long one step takes. */
  public static final Duration STEP = Duration.ofMillis(20);

  @Inject Releases releases;

  @Override
  protected Outcome attempt(TaskContext<DrillPayload> taskContext) {
    long steps = taskContext.payload().number();
    Release release = releases.await();
    long first = taskContext.checkpoint().map(Long::parseLong).orElse(0L);
    for (long step = first; step < steps && !release.hasHappened(); step++) {
      if (taskContext.shouldStop()) {
        return Outcome.continueAt(String.valueOf(step));
      }
      LockSupport.parkNanos(STEP.toNanos());
      taskContext.checkpoint(String.valueOf(step + 1));
      taskContext.progress(step + 1, steps);
    }
    return done(taskContext);
  }
}
