package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.beans.TaskRows;

/** The executors that 40-executors.cli makes, by the names that the engine asks for. */
class ManagedExecutorsIT extends InsideTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** As the server of these tests is told. */
  private static final int TASK_CONCURRENCY = 4;

  private static final int TASK_MAX_THREADS = 16;

  @Resource(lookup = "java:jboss/ee/concurrency/executor/tasks")
  ManagedExecutorService executor;

  @Resource(lookup = "java:jboss/ee/concurrency/factory/tasks")
  ManagedThreadFactory threads;

  @Inject UserTransaction transaction;
  @Inject NewTasks tasks;
  @Inject TaskRows rows;

  @Test
  void aThreadOfTheExecutorHasTransactionsOfItsOwn() throws Exception {
    transaction.begin();
    TaskId callers = tasks.add();
    TaskId own = executor.submit(() -> tasks.add()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    transaction.rollback();
    rows.awaitSuccess(own);
    rows.assertNeverWas(callers);
  }

  @Test
  void aThreadOfTheFactoryHasTransactionsOfItsOwn() throws Exception {
    transaction.begin();
    TaskId callers = tasks.add();
    FutureTask<TaskId> work = new FutureTask<>(tasks::add);
    threads.newThread(work).start();
    TaskId own = work.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    transaction.rollback();
    rows.awaitSuccess(own);
    rows.assertNeverWas(callers);
  }

  /** WildFly drops what waits in a queue when it stops. The engine may use threads meanwhile. */
  @Test
  void theExecutorRunsWorkAtOnceOrRefusesIt() {
    AtomicInteger running = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    try {
      int accepted = acceptedUntilFull(running, end);
      assertThat(accepted).isBetween(TASK_MAX_THREADS - TASK_CONCURRENCY, TASK_MAX_THREADS);
      await().atMost(LIMIT).until(() -> running.get() == accepted);
    } finally {
      end.countDown();
    }
    rows.awaitSuccess(tasks.add());
  }

  private int acceptedUntilFull(AtomicInteger running, CountDownLatch end) {
    int accepted = 0;
    try {
      while (accepted <= TASK_MAX_THREADS) {
        executor.submit(
            () -> {
              running.incrementAndGet();
              end.await();
              return null;
            });
        accepted++;
      }
    } catch (RejectedExecutionException full) {
      return accepted;
    }
    return accepted;
  }
}
