package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskResult;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.platform.tasks.store.TaskStoreException;

/**
 * Writes down how attempts have ended, many at once, on a thread of its own, so that a slot is free
 * again before the disk has answered. While the database is away it keeps what it has and tries
 * again; results of at most {@value #MOST_KIB} KiB wait, each of one chunk at most, then the
 * attempts wait too. Ends without a result that others than the attempt's own thread tell take no
 * room and never wait: there is one for each slot at most, since nothing is claimed meanwhile.
 */
@ApplicationScoped
class CompletionWriter {
  private static final Logger LOG = LogManager.getLogger(CompletionWriter.class);
  private static final int MOST_KIB = 8 * 1024;
  private static final int MOST_AT_ONCE = 500;

  /** Between two looks at whether the loop is to end. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Inject TaskTransactions taskTransactions;
  @Inject TaskMeters meters;

  private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();

  /** Taken from the queue and not written yet; has its size, so that taking cannot fail. */
  private final List<Entry> batch = new ArrayList<>(1 + MOST_AT_ONCE);

  private final Map<UUID, Unwritten> unwritten = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(MOST_KIB, true);

  /** One of those in the batch cannot be written: each is written alone, one a cycle. */
  private boolean isApart;

  /** An attempt whose end waits, and the room that it takes until that is written. */
  private record Unwritten(Attempt attempt, int kib) {}

  /** What is to be written of an attempt. */
  private sealed interface Entry {
    LeasedTask task();

    default Attempt attempt() {
      return task().attempt();
    }

    default int kib() {
      return 1;
    }
  }

  /**
   * @param isSubstitute for an end that could not be written
   */
  private record Finish(LeasedTask task, Completion completion, boolean isSubstitute)
      implements Entry {
    @Override
    public int kib() {
      int content =
          completion.result().flatMap(TaskResult::content).map(all -> all.length).orElse(0);
      int error = completion.error().map(String::length).orElse(0);
      return 1 + (content + 2 * error) / 1024;
    }
  }

  private record Retry(LeasedTask task, String error, Duration delay) implements Entry {}

  private record PutBack(LeasedTask task, Optional<String> checkpoint, Duration delay)
      implements Entry {}

  /** Waits for room. */
  void finish(LeasedTask task, Completion completion) {
    addWithRoom(new Finish(task, completion, false));
  }

  /** Returns at once; for ends without a result. */
  void finishNow(LeasedTask task, Completion completion) {
    add(new Finish(task, completion, false), 0);
  }

  /** Waits for room. */
  void retry(LeasedTask task, String error, Duration delay) {
    addWithRoom(new Retry(task, error, delay));
  }

  /**
   * Waits for room.
   *
   * @param checkpoint empty keeps the one that the task has
   */
  void requeue(LeasedTask task, Optional<String> checkpoint, Duration delay) {
    addWithRoom(new PutBack(task, checkpoint, delay));
  }

  /** The same from the checkpoint that the task has; returns at once. */
  void requeueNow(LeasedTask task) {
    add(new PutBack(task, Optional.empty(), Duration.ZERO), 0);
  }

  private void addWithRoom(Entry entry) {
    room.acquireUninterruptibly(entry.kib());
    add(entry, entry.kib());
  }

  private void add(Entry entry, int kib) {
    unwritten.put(entry.attempt().token(), new Unwritten(entry.attempt(), kib));
    queue.add(entry);
  }

  /** Attempts that have ended and whose end is not written yet: their leases must hold. */
  List<Attempt> unwritten() {
    return unwritten.values().stream().map(Unwritten::attempt).toList();
  }

  /** How much more may wait, in KiB. */
  int room() {
    return room.availablePermits();
  }

  /**
   * One cycle, of a few statements: writes a part of what waits, or of what the cycle before could
   * not write. The ends go together, all else one at a time.
   */
  void writeWaiting() throws InterruptedException {
    if (batch.isEmpty()) {
      isApart = false;
      take();
    }
    if (!batch.isEmpty()) {
      List<Entry> next = next();
      try {
        write(next);
      } catch (TaskStoreException e) {
        refused(next, e);
      }
      batch.removeIf(entry -> !unwritten.containsKey(entry.attempt().token()));
    }
  }

  private void take() throws InterruptedException {
    Entry first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, MOST_AT_ONCE);
    }
  }

  private List<Entry> next() {
    List<Entry> finishes = batch.stream().filter(Finish.class::isInstance).toList();
    return isApart || finishes.isEmpty() ? List.of(batch.get(0)) : finishes;
  }

  /** Tells, once the loop is stopped, what it could not write. */
  void reportLost() {
    if (!unwritten.isEmpty()) {
      LOG.error(
          "The completions of {} attempts are lost; their tasks will run again", unwritten.size());
    }
  }

  /** One of them cannot be written, now or ever: the others are, and its task fails. */
  private void refused(List<Entry> entries, TaskStoreException problem) {
    if (!problem.isOfTheData()) {
      throw problem;
    }
    if (entries.size() > 1) {
      isApart = true;
    } else {
      fail(entries.get(0), problem);
    }
  }

  private void fail(Entry entry, TaskStoreException problem) {
    LOG.error("The completion of task {} cannot be written", entry.attempt().task(), problem);
    if (entry instanceof Finish finish && finish.isSubstitute()) {
      forget(entry); // its lease runs out, and it counts a crash
    } else {
      Completion failure =
          Completion.of(entry.attempt(), TaskState.FAILED, "its completion could not be written");
      Collections.replaceAll(batch, entry, new Finish(entry.task(), failure, true));
    }
  }

  private void write(List<Entry> entries) {
    if (entries.get(0) instanceof Finish) {
      Set<UUID> accepted =
          taskTransactions.finish(
              entries.stream().map(entry -> ((Finish) entry).completion()).toList());
      entries.forEach(entry -> close(entry, accepted.contains(entry.attempt().token())));
    } else {
      close(entries.get(0), writeOne(entries.get(0)));
    }
  }

  private boolean writeOne(Entry entry) {
    if (entry instanceof Retry retry) {
      return taskTransactions.retry(retry.attempt(), retry.error(), retry.delay());
    }
    PutBack back = (PutBack) entry;
    return taskTransactions.requeue(back.attempt(), back.checkpoint(), back.delay());
  }

  private void close(Entry entry, boolean accepted) {
    forget(entry);
    if (accepted) {
      count(entry);
    } else {
      meters.refused();
      LOG.warn("Task {}: the completion of a fenced attempt was refused", entry.attempt().task());
    }
  }

  private void forget(Entry entry) {
    room.release(unwritten.remove(entry.attempt().token()).kib());
  }

  private void count(Entry entry) {
    if (entry instanceof Finish finish) {
      meters.ended(entry.task().kind(), finish.completion().state());
    } else {
      meters.waitsAgain(entry instanceof Retry ? "failed" : "handed back");
    }
  }
}
