package org.writingsystem.platform.tasks;

import java.time.Duration;
import java.util.Optional;
import org.writingsystem.platform.tasks.model.TaskLimits;

/**
 * Kind of task: its name, payload type, handler, time limits, retry policy and concurrency. The
 * engine finds it as a CDI bean, usually a field of the handler:
 *
 * <pre>{@code
 * @Produces
 * static final TaskKind<ReportPayload> KIND =
 *     TaskKind.of("report", ReportPayload.class, ReportHandler.class).withConcurrency(2);
 * }</pre>
 *
 * @param name stored with each task, so it never changes; 1 to {@value #MAX_NAME_LENGTH} small
 *     letters, digits and hyphens
 * @param payload a record that JSON can carry; it may gain fields that can be absent
 * @param limits empty for those of TASK_SOFT_TIME_LIMIT and TASK_TIME_LIMIT
 * @param concurrency how many a node runs at a time; empty for TASK_CONCURRENCY. The variables with
 *     the kind's name behind them, as in TASK_CONCURRENCY_PRUNE_TASKS, count more than both.
 */
public record TaskKind<P>(
    String name,
    Class<P> payload,
    Class<? extends TaskHandler<P>> handler,
    Optional<TaskLimits> limits,
    RetryPolicy retry,
    Optional<Integer> concurrency) {
  static final int MAX_NAME_LENGTH = 60;

  public TaskKind {
    if (!name.matches("[a-z0-9-]{1," + MAX_NAME_LENGTH + "}")) {
      throw new IllegalArgumentException("a kind is named by small letters, digits and hyphens");
    }
    if (concurrency.isPresent() && concurrency.get() < 1) {
      throw new IllegalArgumentException("a kind runs at least one at a time");
    }
  }

  /**
   * Creates a kind with the limits and the concurrency of the variables, and {@link
   * RetryPolicy#DEFAULT}.
   */
  public static <P> TaskKind<P> of(
      String name, Class<P> payload, Class<? extends TaskHandler<P>> handler) {
    return new TaskKind<>(
        name, payload, handler, Optional.empty(), RetryPolicy.DEFAULT, Optional.empty());
  }

  /**
   * @throws IllegalArgumentException unless 0 &lt; soft &lt; hard
   */
  public TaskKind<P> withLimits(Duration soft, Duration hard) {
    return new TaskKind<>(
        name, payload, handler, Optional.of(new TaskLimits(soft, hard)), retry, concurrency);
  }

  public TaskKind<P> withRetry(RetryPolicy policy) {
    return new TaskKind<>(name, payload, handler, limits, policy, concurrency);
  }

  public TaskKind<P> withConcurrency(int tasksAtATime) {
    return new TaskKind<>(name, payload, handler, limits, retry, Optional.of(tasksAtATime));
  }

  /** Creates a task of this kind, for {@link Tasks#submit}. */
  public TaskRequest<P> request(P payload) {
    return TaskRequest.of(this, payload);
  }
}
