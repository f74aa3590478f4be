package org.writingsystem.tests.inside.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;

/** Succeeds at once. */
@ApplicationScoped
public class NoOp implements TaskHandler<NoOp.Payload> {
  /** Nothing. */
  public record Payload() {}

  /** Unlimited but for the node's slots. */
  @Produces
  public static final TaskKind<Payload> KIND =
      TaskKind.of("inside-no-op", Payload.class, NoOp.class);

  @Override
  public Outcome run(TaskContext<Payload> context) {
    return Outcome.done();
  }
}
