package org.writingsystem.platform.tasks.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.writingsystem.platform.database.model.DataAccessException;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.tasks.LeaseLostException;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskState;

/** Writes down what the engine wanted to write; accepts it while the task is owned. */
final class RecordingTransactions extends TaskTransactions {
  final List<String> writes = new CopyOnWriteArrayList<>();
  volatile boolean owned = true;
  volatile int failures;
  volatile boolean interruptedAtWrite;

  int statements;

  /** So often FAILED cannot be written since the database is away. */
  int failuresOfFailed;

  /** FAILED is refused by the database. */
  volatile boolean refusesFailed;

  /** A file of that name is refused by the database. */
  volatile String unwritable = "";

  /** Why nobody may act for the task. */
  Optional<NotAllowed> refusal = Optional.empty();

  private boolean write(String what) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the database is away");
    }
    writes.add(what);
    interruptedAtWrite |= Thread.currentThread().isInterrupted();
    return owned;
  }

  private boolean write(Completion ended) {
    String words =
        ended
            .result()
            .map(result -> " " + result.fileName())
            .or(() -> ended.error().map(error -> ": " + error))
            .orElse("");
    return write(ended.state() + words);
  }

  @Override
  Set<UUID> finish(List<Completion> ended) {
    statements++;
    if (ended.stream().anyMatch(one -> one.state() == TaskState.FAILED) && failuresOfFailed > 0) {
      failuresOfFailed--;
      throw new IllegalStateException("the database is away");
    }
    if (ended.stream().anyMatch(this::isUnwritable)) {
      throw new DataAccessException("finish tasks", new SQLException("refused", "22021"));
    }
    return ended.stream()
        .filter(this::write)
        .map(one -> one.attempt().token())
        .collect(Collectors.toSet());
  }

  @Override
  void finishWith(Completion ended, Runnable writesOfTheHandler) {
    writesOfTheHandler.run();
    if (!write(ended)) {
      throw new LeaseLostException();
    }
  }

  @Override
  Actor actor(TaskId task) {
    refusal.ifPresent(
        problem -> {
          throw problem;
        });
    return Actor.SYSTEM;
  }

  @Override
  boolean retry(Attempt attempt, String error, Duration delay) {
    statements++;
    return write("retry: " + error);
  }

  @Override
  boolean requeue(Attempt attempt, Optional<String> checkpoint, Duration delay) {
    statements++;
    return write("requeue" + checkpoint.map(place -> " at " + place).orElse(""));
  }

  @Override
  boolean checkpoint(Attempt attempt, String checkpoint) {
    return write("keep " + checkpoint);
  }

  @Override
  boolean store(Attempt attempt, long firstByte, byte[] content) {
    return write("chunk " + firstByte + "+" + content.length);
  }

  @Override
  void discard(Attempt attempt) {
    write("discard");
  }

  private boolean isUnwritable(Completion ended) {
    return refusesFailed && ended.state() == TaskState.FAILED
        || ended.result().filter(file -> file.fileName().equals(unwritable)).isPresent();
  }
}
