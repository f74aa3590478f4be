package org.writingsystem.platform.tasks;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.writingsystem.platform.tasks.model.TaskResult;

/** Outcome of an attempt, returned by its handler. A handler that throws has failed. */
public sealed interface Outcome {
  /** Done: the task has succeeded. */
  record Done(Optional<TaskResult> result, Optional<Runnable> writes) implements Outcome {}

  /** Not done: another attempt continues from the checkpoint. */
  record Continue(String checkpoint, Duration delay) implements Outcome {}

  /** Not done, and a retry would not help: the task has failed. */
  record Failed(String reason) implements Outcome {}

  /** Done, without a file. */
  static Outcome done() {
    return new Done(Optional.empty(), Optional.empty());
  }

  /** Done, with this file. */
  static Outcome done(TaskResult result) {
    return new Done(Optional.of(result), Optional.empty());
  }

  /**
   * Done, with writes that happen exactly once: they run in a new transaction together with the
   * task's final state. If the lease was lost meanwhile, or the writes throw, nothing of it is
   * kept; if they throw, the attempt has failed.
   *
   * @param result null for none
   * @param writes to the database of the application; short, they have the transaction's time-out
   */
  static Outcome done(TaskResult result, Runnable writes) {
    return new Done(Optional.ofNullable(result), Optional.of(writes));
  }

  /**
   * Stopped at a checkpoint from which another attempt continues, at once and on any node. It costs
   * no attempt. Without a request to stop, a checkpoint where the attempt began counts as a
   * failure, so that no task loops for ever.
   *
   * @param checkpoint at most {@value TaskContext#MAX_CHECKPOINT_LENGTH} characters
   */
  static Outcome continueAt(String checkpoint) {
    return continueAt(checkpoint, Duration.ZERO);
  }

  /** As {@link #continueAt(String)}, after {@code delay} at the earliest. */
  static Outcome continueAt(String checkpoint, Duration delay) {
    if (checkpoint.length() > TaskContext.MAX_CHECKPOINT_LENGTH || delay.isNegative()) {
      throw new IllegalArgumentException("a checkpoint is too long, or a delay is negative");
    }
    return new Continue(checkpoint, delay);
  }

  /**
   * Another attempt would not help.
   *
   * @param reason in words for the task's owner
   */
  static Outcome fail(String reason) {
    return new Failed(Objects.requireNonNull(reason));
  }
}
