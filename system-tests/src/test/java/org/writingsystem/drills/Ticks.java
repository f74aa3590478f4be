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
  static final TaskKind<DrillPayload> KIND =
      TaskKind.of("drill-tick", DrillPayload.class, Ticks.class);

  @Produces
  static final RecurringTask<DrillPayload> ALL =
      RecurringTask.of("drill-all", KIND, new DrillPayload(0), EVERY_SECOND)
          .withMisfirePolicy(Recurrence.MisfirePolicy.ALL);

  @Produces
  static final RecurringTask<DrillPayload> LATEST =
      RecurringTask.of("drill-latest", KIND, new DrillPayload(0), EVERY_SECOND)
          .withMisfirePolicy(Recurrence.MisfirePolicy.LATEST);

  @Override
  protected Outcome attempt(TaskContext<DrillPayload> taskContext) {
    return done(taskContext);
  }
}
