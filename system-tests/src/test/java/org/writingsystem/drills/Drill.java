package org.writingsystem.drills;

import jakarta.inject.Inject;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskRun;

/** A handler that says when it is called, and whose success has an effect. */
public abstract class Drill implements TaskHandler<DrillOrder> {
  @Inject protected DrillRecords records;

  @Override
  public Outcome run(TaskRun<DrillOrder> run) throws Exception {
    records.began(run);
    return attempt(run);
  }

  protected abstract Outcome attempt(TaskRun<DrillOrder> run) throws Exception;

  protected Outcome done(TaskRun<DrillOrder> run) {
    return Outcome.done(null, () -> records.effect(run));
  }
}
