package org.writingsystem.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskRun;
import org.writingsystem.platform.tasks.recurring.Batches;
import org.writingsystem.platform.tasks.recurring.RecurringTask;

/** Deletes the answers that are no longer told, every hour. */
@ApplicationScoped
public class PruneAnswers implements TaskHandler<PruneAnswers.Order> {
  @Produces
  static final TaskKind<Order> KIND =
      TaskKind.of("prune-idempotency-keys", Order.class, PruneAnswers.class).withConcurrency(1);

  @Produces
  static final RecurringTask<Order> EVERY_HOUR =
      RecurringTask.of("prune-idempotency-keys", KIND, new Order(), "40 * * * *");

  @Inject KeyedRequests requests;

  /** There is nothing to say. */
  public record Order() {}

  @Override
  public Outcome run(TaskRun<Order> run) {
    return new Batches(requests::prune).run(run::shouldStop)
        ? Outcome.done()
        : Outcome.continueAt("more");
  }
}
