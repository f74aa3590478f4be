package org.writingsystem.drills.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.platform.tasks.model.TaskId;

/** Transactions that end as a test wants. */
@ApplicationScoped
public class DrillTransactions {
  private static final long TICK_NANOS = Duration.ofMillis(20).toNanos();

  /** Enough to queue tasks on a busy machine. */
  private static final int LIMIT_SECONDS = 10;

  @Inject UserTransaction transaction;
  @Inject DrillQueue queue;

  /** One line for each task: {@code committed} or {@code gone}, and its id. */
  List<String> run(Batch batch) throws Exception {
    return switch (batch.fate) {
      case COMMIT -> commit(batch);
      case ROLLBACK -> rollBack(batch);
      case TIMEOUT -> runOutOfTime(batch);
      case NESTED -> nest(batch);
    };
  }

  private List<String> commit(Batch batch) throws Exception {
    transaction.begin();
    List<TaskId> tasks;
    try {
      tasks = queue.submit(batch);
    } catch (RuntimeException e) {
      transaction.rollback();
      throw e;
    }
    transaction.commit();
    return lines("committed", tasks);
  }

  private List<String> rollBack(Batch batch) throws Exception {
    transaction.begin();
    try {
      return lines("gone", queue.submit(batch));
    } finally {
      transaction.rollback();
    }
  }

  private List<String> runOutOfTime(Batch batch) throws Exception {
    transaction.setTransactionTimeout(LIMIT_SECONDS);
    transaction.begin();
    List<TaskId> tasks = queue.submit(batch);
    while (transaction.getStatus() == Status.STATUS_ACTIVE) {
      LockSupport.parkNanos(TICK_NANOS);
    }
    try {
      transaction.commit();
      return lines("committed", tasks);
    } catch (RollbackException e) {
      return lines("gone", tasks);
    } finally {
      transaction.setTransactionTimeout(0);
    }
  }

  private List<String> nest(Batch batch) throws Exception {
    transaction.begin();
    try {
      List<String> all = new ArrayList<>(lines("gone", queue.submit(batch)));
      all.addAll(lines("committed", queue.submitApart(batch)));
      return all;
    } finally {
      transaction.rollback();
    }
  }

  private static List<String> lines(String fate, List<TaskId> tasks) {
    return tasks.stream().map(task -> fate + " " + task).toList();
  }
}
