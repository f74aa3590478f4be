package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskKind;

/** Ends the JVM that runs it. */
@ApplicationScoped
public class Poison extends Drill {
  @Produces
  static final TaskKind<DrillPayload> KIND =
      TaskKind.of("drill-poison", DrillPayload.class, Poison.class);

  @Override
  protected Outcome attempt(TaskContext<DrillPayload> taskContext) {
    Runtime.getRuntime().halt(1);
    return done(taskContext);
  }
}
