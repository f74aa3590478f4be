package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.charset.StandardCharsets;
import org.writingsystem.tasks.Outcome;
import org.writingsystem.tasks.TaskHandler;
import org.writingsystem.tasks.TaskKind;
import org.writingsystem.tasks.TaskRun;
import org.writingsystem.tasks.model.TaskResult;

/** Does nothing, and has a small result: what the engine itself costs. */
@ApplicationScoped
public class Nothing implements TaskHandler<DrillOrder> {
  @Produces
  static final TaskKind<DrillOrder> KIND =
      TaskKind.of("drill-nothing", DrillOrder.class, Nothing.class);

  private static final byte[] DONE = "done".getBytes(StandardCharsets.UTF_8);

  @Override
  public Outcome run(TaskRun<DrillOrder> run) {
    return Outcome.done(new TaskResult("text/plain", "done.txt", DONE));
  }
}
