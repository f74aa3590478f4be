package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.charset.StandardCharsets;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.model.TaskResult;

/** Does nothing, and has a small result: what the engine itself costs. */
@ApplicationScoped
public class Nothing implements TaskHandler<DrillPayload> {
  @Produces
  static final TaskKind<DrillPayload> KIND =
      TaskKind.of("drill-nothing", DrillPayload.class, Nothing.class);

  private static final byte[] DONE = "done".getBytes(StandardCharsets.UTF_8);

  @Override
  public Outcome run(TaskContext<DrillPayload> taskContext) {
    return Outcome.done(new TaskResult("text/plain", "done.txt", DONE));
  }
}
