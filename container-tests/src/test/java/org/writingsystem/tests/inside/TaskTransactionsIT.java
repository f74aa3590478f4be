package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.beans.QueueingAttempt;
import org.writingsystem.tests.inside.beans.StatelessCalls;
import org.writingsystem.tests.inside.beans.TaskRows;

/** A task exists if and only if the JTA transaction commits that has queued it. */
class TaskTransactionsIT extends InsideTest {
  private static final long TICK_NANOS = Duration.ofMillis(20).toNanos();

  /** Enough to queue a task on a busy machine. */
  private static final int TIMEOUT_SECONDS = 5;

  @Inject UserTransaction transaction;
  @Inject NewTasks tasks;
  @Inject TaskRows rows;
  @Inject StatelessCalls beans;

  /** Of what a failed test has left behind. */
  @AfterEach
  void endTransaction() throws Exception {
    transaction.setTransactionTimeout(0);
    if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      transaction.rollback();
    }
  }

  @Test
  void aTaskRunsOnceItsTransactionHasCommitted() throws Exception {
    transaction.begin();
    TaskId task = tasks.add();
    transaction.commit();
    rows.awaitSuccess(task);
  }

  @Test
  void aTaskOfATransactionThatIsRolledBackNeverWas() throws Exception {
    transaction.begin();
    TaskId task = tasks.add();
    transaction.rollback();
    rows.assertNeverWas(task);
  }

  @Test
  void aTaskOfATransactionThatMayOnlyBeRolledBackNeverWas() throws Exception {
    transaction.begin();
    TaskId task = tasks.add();
    transaction.setRollbackOnly();
    assertThatThrownBy(transaction::commit).isInstanceOf(RollbackException.class);
    rows.assertNeverWas(task);
  }

  @Test
  void aTaskOfATransactionThatRunsOutOfTimeNeverWas() throws Exception {
    transaction.setTransactionTimeout(TIMEOUT_SECONDS);
    transaction.begin();
    TaskId task = tasks.add();
    while (transaction.getStatus() == Status.STATUS_ACTIVE) {
      LockSupport.parkNanos(TICK_NANOS);
    }
    assertThatThrownBy(transaction::commit).isInstanceOf(RollbackException.class);
    rows.assertNeverWas(task);
  }

  @Test
  void withoutATransactionATaskHasOneOfItsOwn() {
    rows.awaitSuccess(tasks.add());
  }

  @Test
  void aNewTransactionCommitsForItselfWhereTheOuterOneIsRolledBack() throws Exception {
    transaction.begin();
    TaskId outer = tasks.add();
    TaskId inner = beans.requiresNew(tasks::add);
    transaction.rollback();
    rows.awaitSuccess(inner);
    rows.assertNeverWas(outer);
  }

  @Test
  void aNewTransactionIsRolledBackForItselfWhereTheOuterOneCommits() throws Exception {
    transaction.begin();
    TaskId outer = tasks.add();
    QueueingAttempt inner = new QueueingAttempt(tasks::add);
    assertThatThrownBy(() -> beans.requiresNew(inner.thatThrows(new IllegalStateException())))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
    transaction.commit();
    rows.awaitSuccess(outer);
    rows.assertNeverWas(inner.task());
  }
}
