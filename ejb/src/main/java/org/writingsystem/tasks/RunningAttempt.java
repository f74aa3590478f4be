package org.writingsystem.tasks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.writingsystem.shared.Json;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;

/**
 * An attempt that runs on this node, shared by its own thread and the watch. Whoever gets {@link
 * #end()} first says how it ended; the other one's word does not count.
 */
final class RunningAttempt implements TaskRun {
  private final ClaimedTask task;
  private final AttemptLedger ledger;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile Thread thread;

  RunningAttempt(ClaimedTask task, AttemptLedger ledger) {
    this.task = task;
    this.ledger = ledger;
  }

  ClaimedTask task() {
    return task;
  }

  Attempt attemptToken() {
    return task.attempt();
  }

  /** Called by the handler's thread before it begins. */
  void runsOn(Thread handlerThread) {
    thread = handlerThread;
  }

  boolean isOver(Duration limit) {
    return System.nanoTime() - startNanos >= limit.toNanos();
  }

  /** Asks the handler to stop; interrupts it the first time. */
  void askToStop() {
    if (!stopping) {
      stopping = true;
      interrupt();
    }
  }

  void interrupt() {
    Thread handlerThread = thread;
    if (handlerThread != null && !ended.get()) {
      handlerThread.interrupt();
    }
  }

  /** Claims the right to say how the attempt ended. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  /** Where the handler's thread is now, for the task's error. */
  String stackTrace() {
    StringBuilder trace = new StringBuilder();
    Thread handlerThread = thread;
    if (handlerThread != null) {
      for (StackTraceElement element : handlerThread.getStackTrace()) {
        trace.append("\n  at ").append(element);
      }
    }
    return trace.toString();
  }

  @Override
  public <T> T payload(Class<T> type) {
    return Json.read(task.payload(), type);
  }

  @Override
  public int attempt() {
    return task.number();
  }

  @Override
  public void progress(long done, long total) {
    if (!ledger.progress(task.attempt(), done, total)) {
      askToStop();
    }
  }

  @Override
  public boolean shouldStop() {
    return stopping;
  }
}
