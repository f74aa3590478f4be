package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.tests.inside.beans.CdiCalls;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.beans.QueueingAttempt;
import org.writingsystem.tests.inside.beans.StatelessCalls;
import org.writingsystem.tests.inside.beans.TaskRows;

/** Tasks that asynchronous methods queue, in transactions of their own. */
class AsynchronousCallersIT extends InsideTest {
  private static final long LIMIT_SECONDS = 300;

  /** Runs a call asynchronously. */
  private interface Caller {
    Future<TaskId> call(Callable<TaskId> call) throws Exception;
  }

  @Inject UserTransaction transaction;
  @Inject NewTasks tasks;
  @Inject TaskRows rows;
  @Inject StatelessCalls stateless;
  @Inject CdiCalls cdi;

  @Test
  void aTaskOfAnAsynchronousStatelessBeanOutlivesTheCallersTransaction() throws Exception {
    assertOutlivesTheCallersTransaction(stateless::asynchronous);
  }

  @Test
  void aTaskOfAnAsynchronousCdiBeanOutlivesTheCallersTransaction() throws Exception {
    assertOutlivesTheCallersTransaction(cdi::asynchronous);
  }

  @Test
  void aTaskOfAnAsynchronousStatelessBeanThatThrowsNeverWas() throws Exception {
    assertGoesWithItsOwnTransaction(stateless::asynchronous);
  }

  @Test
  void aTaskOfAnAsynchronousCdiBeanThatThrowsNeverWas() throws Exception {
    assertGoesWithItsOwnTransaction(cdi::asynchronous);
  }

  private void assertOutlivesTheCallersTransaction(Caller caller) throws Exception {
    transaction.begin();
    TaskId callers = tasks.add();
    TaskId asynchronous = result(caller.call(tasks::add));
    transaction.rollback();
    rows.awaitSuccess(asynchronous);
    rows.assertNeverWas(callers);
  }

  private void assertGoesWithItsOwnTransaction(Caller caller) throws Exception {
    QueueingAttempt attempt = new QueueingAttempt(tasks::add);
    transaction.begin();
    TaskId callers = tasks.add();
    Future<TaskId> failing = caller.call(attempt.thatThrows(new IllegalStateException()));
    assertThatThrownBy(() -> result(failing)).hasRootCauseInstanceOf(IllegalStateException.class);
    transaction.commit();
    rows.awaitSuccess(callers);
    rows.assertNeverWas(attempt.task());
  }

  private static TaskId result(Future<TaskId> future) throws Exception {
    return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
