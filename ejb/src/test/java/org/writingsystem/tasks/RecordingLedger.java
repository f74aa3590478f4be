package org.writingsystem.tasks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.TaskResult;
import org.writingsystem.tasks.model.TaskState;

/** Writes down what the engine wanted to write; accepts it while the task is owned. */
final class RecordingLedger extends AttemptLedger {
  final List<String> writes = new CopyOnWriteArrayList<>();
  volatile boolean owned = true;
  volatile boolean interruptedAtWrite;

  private boolean write(String what) {
    writes.add(what);
    interruptedAtWrite |= Thread.currentThread().isInterrupted();
    return owned;
  }

  @Override
  boolean progress(Attempt attempt, long done, long total) {
    return write("progress " + done + "/" + total);
  }

  @Override
  boolean succeed(Attempt attempt, TaskResult result) {
    return write("succeed " + result.fileName());
  }

  @Override
  boolean finish(Attempt attempt, TaskState state, String error) {
    return write("finish " + state + ": " + error);
  }

  @Override
  boolean retry(Attempt attempt, String error, Duration delay) {
    return write("retry: " + error);
  }
}
