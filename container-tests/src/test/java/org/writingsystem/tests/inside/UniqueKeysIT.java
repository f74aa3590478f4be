package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.beans.QueueingAttempt;
import org.writingsystem.tests.inside.beans.StatelessCalls;
import org.writingsystem.tests.inside.beans.TaskRows;

/** Two transactions that queue a task with one key; the second comes while the first is open. */
class UniqueKeysIT extends InsideTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String WAITING =
      "select count(*) from pg_locks join pg_stat_activity using (pid)"
          + " where not granted and locktype = 'transactionid'"
          + " and application_name = 'writing-system inside'";

  @Resource(lookup = "java:jboss/ee/concurrency/executor/tasks")
  ManagedExecutorService executor;

  @Inject NewTasks tasks;
  @Inject TaskRows rows;
  @Inject StatelessCalls beans;

  private final String key = UUID.randomUUID().toString();
  private final QueueingAttempt first = new QueueingAttempt(() -> tasks.addLater(key));
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);

  @AfterEach
  void endTheFirst() {
    firstMayEnd.countDown();
  }

  @Test
  void theSecondGetsTheTaskOfTheFirstOnceThatCommits() throws Exception {
    Future<TaskId> end = start(Optional.empty());
    Future<TaskId> second = startSecond();
    firstMayEnd.countDown();
    assertThat(get(second)).isEqualTo(get(end));
    assertThat(rows.state(first.task())).contains("QUEUED");
  }

  @Test
  void theSecondHasTheKeyOnceTheFirstIsRolledBack() throws Exception {
    Future<TaskId> end = start(Optional.of(new IllegalStateException()));
    Future<TaskId> second = startSecond();
    firstMayEnd.countDown();
    assertThatThrownBy(() -> get(end)).hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(rows.state(get(second))).contains("QUEUED");
    rows.assertNeverWas(first.task());
  }

  /** Has queued its task when this returns; ends when it may. */
  private Future<TaskId> start(Optional<RuntimeException> failure) throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    Future<TaskId> end =
        executor.submit(
            () ->
                beans.requiresNew(
                    () -> {
                      TaskId task = first.queue();
                      queued.countDown();
                      firstMayEnd.await();
                      failure.ifPresent(
                          thrown -> {
                            throw thrown;
                          });
                      return task;
                    }));
    assertThat(queued.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return end;
  }

  /** Waits for the first when this returns. */
  private Future<TaskId> startSecond() {
    Future<TaskId> end = executor.submit(() -> beans.requiresNew(() -> tasks.addLater(key)));
    await().atMost(LIMIT).until(() -> rows.text(WAITING), Optional.of("1")::equals);
    return end;
  }

  private static TaskId get(Future<TaskId> future) throws Exception {
    return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }
}
