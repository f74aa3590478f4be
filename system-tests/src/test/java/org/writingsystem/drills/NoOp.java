package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskKind;

/** Is done at once. */
@ApplicationScoped
public class NoOp extends Drill {
  @Produces
  static final TaskKind<DrillPayload> KIND =
      TaskKind.of("drill-no-op", DrillPayload.class, NoOp.class);

  @Override
  protected Outcome attempt(TaskContext<DrillPayload> taskContext) {
    return done(taskContext);
  }
}
