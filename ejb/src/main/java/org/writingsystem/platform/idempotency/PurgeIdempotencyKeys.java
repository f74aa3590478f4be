package org.writingsystem.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.recurring.Batches;
import org.writingsystem.platform.tasks.recurring.RecurringTask;

/** Handler of the hourly task that deletes expired responses. */
@ApplicationScoped
class PurgeIdempotencyKeys implements TaskHandler<PurgeIdempotencyKeys.Payload> {
  @Produces
  static final TaskKind<Payload> KIND =
      TaskKind.of("prune-idempotency-keys", Payload.class, PurgeIdempotencyKeys.class)
          .withConcurrency(1);

  @Produces
  static final RecurringTask<Payload> EVERY_HOUR =
      RecurringTask.of("prune-idempotency-keys", KIND, new Payload(), "40 * * * *");

  @Inject IdempotentRequests requests;

  /** Empty payload. */
  public record Payload() {}

  @Override
  public Outcome run(TaskContext<Payload> taskContext) {
    return new Batches(requests::prune).run(taskContext::shouldStop)
        ? Outcome.done()
        : Outcome.continueAt("more");
  }
}
