package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.database.model.DataAccessException;
import org.writingsystem.platform.tasks.engine.CompletionQueue.Waiting;
import org.writingsystem.platform.tasks.model.AttemptEnd;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.TaskState;

/**
 * Writes the ends of attempts in batches, on its own thread, so that a slot is free before the disk
 * has answered. While the database is unavailable it keeps them and retries.
 */
@ApplicationScoped
class CompletionWriter {
  private static final Logger LOG = LogManager.getLogger(CompletionWriter.class);
  private static final int MOST_AT_ONCE = 500;

  /** Interval of checks for the end of the loop. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Inject CompletionQueue completionQueue;
  @Inject TaskTransactions taskTransactions;
  @Inject TaskMeters meters;

  /** Ends taken from the queue and not written yet; preallocated, so that taking cannot fail. */
  private final List<Waiting> batch = new ArrayList<>(MOST_AT_ONCE);

  /** Tokens of ends that could not be written: their tasks fail instead. */
  private final Set<UUID> substituted = new HashSet<>();

  /**
   * True while each end of the batch is written alone, one per cycle, because one of them cannot be
   * written.
   */
  private boolean isApart;

  /**
   * Runs one cycle of a few statements: writes a part of the waiting ends, or of those that the
   * cycle before could not write. Completions are written together, other ends one at a time.
   */
  void writeWaiting() throws InterruptedException {
    if (batch.isEmpty()) {
      isApart = false;
      substituted.clear();
      completionQueue.drainTo(batch, MOST_AT_ONCE, IDLE);
    }
    if (!batch.isEmpty()) {
      List<Waiting> next = next();
      try {
        write(next);
      } catch (DataAccessException e) {
        refused(next, e);
      }
      batch.removeIf(waiting -> !completionQueue.isUnwritten(waiting));
    }
  }

  private List<Waiting> next() {
    List<Waiting> completions = batch.stream().filter(CompletionWriter::isCompletion).toList();
    return isApart || completions.isEmpty() ? List.of(batch.get(0)) : completions;
  }

  private static boolean isCompletion(Waiting waiting) {
    return waiting.end() instanceof Completion;
  }

  /** Reports unwritten ends after the loop has stopped. */
  void reportLost() {
    int lost = completionQueue.unwritten().size();
    if (lost > 0) {
      LOG.error("The completions of {} attempts are lost; their tasks will run again", lost);
    }
  }

  private void write(List<Waiting> next) {
    if (isCompletion(next.get(0))) {
      Set<UUID> accepted =
          taskTransactions.finish(
              next.stream().map(waiting -> (Completion) waiting.end()).toList());
      next.forEach(waiting -> close(waiting, accepted.contains(waiting.token())));
    } else {
      close(next.get(0), writeOne(next.get(0).end()));
    }
  }

  private boolean writeOne(AttemptEnd end) {
    if (end instanceof AttemptEnd.Retry retry) {
      return taskTransactions.retry(retry.attempt(), retry.error(), retry.delay());
    }
    AttemptEnd.Requeue requeue = (AttemptEnd.Requeue) end;
    return taskTransactions.requeue(requeue.attempt(), requeue.checkpoint(), requeue.delay());
  }

  private void close(Waiting waiting, boolean accepted) {
    completionQueue.remove(waiting);
    if (accepted) {
      count(waiting);
    } else {
      meters.refused();
      LOG.warn(
          "Task {}: the completion of a fenced attempt was refused",
          waiting.task().attempt().task());
    }
  }

  private void count(Waiting waiting) {
    if (waiting.end() instanceof Completion completion) {
      meters.ended(waiting.task().kind(), completion.state());
    } else if (waiting.end() instanceof AttemptEnd.Retry) {
      meters.retried();
    } else {
      meters.requeued();
    }
  }

  /**
   * Handles a batch with an end that cannot be written, now or ever: writes the others, and fails
   * its task.
   */
  private void refused(List<Waiting> next, DataAccessException problem) {
    if (!problem.isOfTheData()) {
      throw problem;
    }
    if (next.size() > 1) {
      isApart = true;
    } else {
      fail(next.get(0), problem);
    }
  }

  private void fail(Waiting waiting, DataAccessException problem) {
    LOG.error(
        "The completion of task {} cannot be written", waiting.task().attempt().task(), problem);
    if (substituted.add(waiting.token())) {
      Completion failure =
          Completion.of(
              waiting.task().attempt(), TaskState.FAILED, "its completion could not be written");
      Collections.replaceAll(batch, waiting, waiting.insteadBy(failure));
    } else {
      completionQueue.remove(waiting); // its lease runs out, and it counts a crash
    }
  }
}
