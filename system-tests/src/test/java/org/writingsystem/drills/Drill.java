package org.writingsystem.drills;

import jakarta.inject.Inject;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;

/** A handler that says when it is called, and whose success has an effect. */
public abstract class Drill implements TaskHandler<DrillPayload> {
  @Inject protected DrillRecords records;

  @Override
  public Outcome run(TaskContext<DrillPayload> taskContext) throws Exception {
    records.began(taskContext);
    return attempt(taskContext);
  }

  protected abstract Outcome attempt(TaskContext<DrillPayload> taskContext) throws Exception;

  protected Outcome done(TaskContext<DrillPayload> taskContext) {
    return Outcome.done(null, () -> records.effect(taskContext));
  }
}
