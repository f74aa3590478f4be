package org.writingsystem.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.recurring.RecurringTask;

/** Deletes sessions that have ended, every hour, in small batches. */
@ApplicationScoped
class PruneSessions implements TaskHandler<PruneSessions.Payload> {
  @Produces
  static final TaskKind<Payload> KIND =
      TaskKind.of("prune-sessions", Payload.class, PruneSessions.class).withConcurrency(1);

  @Produces
  static final RecurringTask<Payload> EVERY_HOUR =
      RecurringTask.of("prune-sessions", KIND, new Payload(), "50 * * * *");

  private static final int AT_ONCE = 500;

  @Inject SignInSessions sessions;

  /** Empty payload. */
  public record Payload() {}

  @Override
  public Outcome run(TaskContext<Payload> taskContext) {
    int last;
    do {
      last = sessions.prune(AT_ONCE);
    } while (last == AT_ONCE && !taskContext.shouldStop());
    return last == AT_ONCE ? Outcome.continueAt("more") : Outcome.done();
  }
}
