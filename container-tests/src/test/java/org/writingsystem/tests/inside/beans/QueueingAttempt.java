package org.writingsystem.tests.inside.beans;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.writingsystem.platform.tasks.model.TaskId;

/** Queues a task and remembers it, whatever becomes of the transaction around. Thread-safe. */
public final class QueueingAttempt {
  private final Supplier<TaskId> submit;
  private final List<TaskId> queued = new CopyOnWriteArrayList<>();

  public QueueingAttempt(Supplier<TaskId> submit) {
    this.submit = submit;
  }

  /** Queues a task. */
  public TaskId queue() {
    TaskId task = submit.get();
    queued.add(task);
    return task;
  }

  /** Queues a task and then fails. */
  public Callable<TaskId> thatThrows(Exception failure) {
    return () -> {
      queue();
      throw failure;
    };
  }

  /** Those that were queued so far: what is called again has queued more than one. */
  public List<TaskId> tasks() {
    return List.copyOf(queued);
  }

  /** The only one. */
  public TaskId task() {
    if (queued.size() != 1) {
      throw new IllegalStateException(queued.size() + " tasks");
    }
    return queued.get(0);
  }
}
