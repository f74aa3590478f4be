package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskRun;

/** Ends the JVM that runs it. */
@ApplicationScoped
public class Poison extends Drill {
  @Produces
  static final TaskKind<DrillOrder> KIND =
      TaskKind.of("drill-poison", DrillOrder.class, Poison.class);

  @Override
  protected Outcome attempt(TaskRun<DrillOrder> run) {
    Runtime.getRuntime().halt(1);
    return done(run);
  }
}
