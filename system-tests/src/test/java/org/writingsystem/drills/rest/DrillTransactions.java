package org.writingsystem.drills.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;
import org.writingsystem.platform.tasks.model.TaskId;

/** Transactions that end as a test wants. */
@ApplicationScoped
public class DrillTransactions {
  @Inject UserTransaction transaction;
  @Inject DrillQueue queue;

  /** One line for each task: {@code committed} or {@code gone}, and its id. */
  List<String> run(Batch batch) throws Exception {
    return switch (batch.fate) {
      case COMMIT -> commit(batch);
      case ROLLBACK -> rollBack(batch);
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

  private static List<String> lines(String fate, List<TaskId> tasks) {
    return tasks.stream().map(task -> fate + " " + task).toList();
  }
}
