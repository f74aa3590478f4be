package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.beans.QueueingAttempt;
import org.writingsystem.tests.inside.beans.TaskRows;
import org.writingsystem.tests.inside.beans.TimedCalls;

/** Tasks that an EJB timer queues: each expiration is a transaction. */
class TimersIT extends InsideTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Inject NewTasks tasks;
  @Inject TaskRows rows;
  @Inject TimedCalls timer;

  @Test
  void aTimerQueuesATaskThatRuns() {
    QueueingAttempt attempt = new QueueingAttempt(tasks::add);
    timer.schedule(attempt::queue);
    await().atMost(LIMIT).until(timer::isDone);
    rows.awaitSuccess(attempt.task());
  }

  /** The container has a failed expiration once more: neither leaves a task. */
  @Test
  void aTimerThatFailsLeavesNoTask() {
    QueueingAttempt attempt = new QueueingAttempt(tasks::add);
    timer.schedule(
        () -> {
          attempt.queue();
          throw new IllegalStateException("on purpose");
        });
    await().atMost(LIMIT).until(timer::isDone);
    assertThat(attempt.tasks()).isNotEmpty().allSatisfy(rows::assertNeverWas);
  }
}
