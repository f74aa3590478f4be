package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.RetryPolicy;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskKind;

/** Fails {@code number} times, of four at the most, before it succeeds. */
@ApplicationScoped
public class Flaky extends Drill {
  @Produces
  static final TaskKind<DrillPayload> KIND =
      TaskKind.of("drill-flaky", DrillPayload.class, Flaky.class)
          .withRetry(new RetryPolicy(4, Duration.ofMillis(100), Duration.ofSeconds(1)));

  @Override
  protected Outcome attempt(TaskContext<DrillPayload> taskContext) {
    if (taskContext.attempt() <= taskContext.payload().number()) {
      throw new IllegalStateException("as it was told");
    }
    return done(taskContext);
  }
}
