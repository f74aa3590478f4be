package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.model.Recurrence;
import org.writingsystem.platform.tasks.recurring.RecurringTask;

/** Are due every second, where a test does not put that off. */
@ApplicationScoped
public class Ticks extends Drill {
  private static final String EVERY_SECOND = "* * * * * *";

  @Produces
  static final TaskKind<DrillOrder> KIND = TaskKind.of("drill-tick", DrillOrder.class, Ticks.class);

  @Produces
  static final RecurringTask<DrillOrder> ALL =
      RecurringTask.of("drill-all", KIND, new DrillOrder(0), EVERY_SECOND)
          .withMissed(Recurrence.MisfirePolicy.ALL);

  @Produces
  static final RecurringTask<DrillOrder> LATEST =
      RecurringTask.of("drill-latest", KIND, new DrillOrder(0), EVERY_SECOND)
          .withMissed(Recurrence.MisfirePolicy.LATEST);

  @Override
  protected Outcome attempt(TaskContext<DrillOrder> taskContext) {
    return done(taskContext);
  }
}
