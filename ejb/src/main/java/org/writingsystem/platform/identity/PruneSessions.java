package org.writingsystem.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskRun;
import org.writingsystem.platform.tasks.recurring.RecurringTask;

/** Deletes sessions that have ended, every hour, in small batches. */
@ApplicationScoped
public class PruneSessions implements TaskHandler<PruneSessions.Order> {
  @Produces
  static final TaskKind<Order> KIND =
      TaskKind.of("prune-sessions", Order.class, PruneSessions.class).withConcurrency(1);

  @Produces
  static final RecurringTask<Order> EVERY_HOUR =
      RecurringTask.of("prune-sessions", KIND, new Order(), "50 * * * *");

  private static final int AT_ONCE = 500;

  @Inject Sessions sessions;

  /** There is nothing to say. */
  public record Order() {}

  @Override
  public Outcome run(TaskRun<Order> run) {
    int last;
    do {
      last = sessions.prune(AT_ONCE);
    } while (last == AT_ONCE && !run.shouldStop());
    return last == AT_ONCE ? Outcome.continueAt("more") : Outcome.done();
  }
}
