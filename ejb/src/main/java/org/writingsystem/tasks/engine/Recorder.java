package org.writingsystem.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
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
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;
import org.writingsystem.tasks.model.Completion;
import org.writingsystem.tasks.model.TaskResult;
import org.writingsystem.tasks.model.TaskState;
import org.writingsystem.tasks.store.TaskStoreException;
import org.writingsystem.threads.Cycle;

/**
 * Writes down how attempts have ended, many at once, on a thread of its own, so that a slot is free
 * again before the disk has answered. While the database is away it keeps what it has and tries
 * again; results of at most {@value #MOST_KIB} KiB wait, each of one chunk at most, then the
 * attempts wait too.
 */
@ApplicationScoped
class Recorder {
  private static final Logger LOG = LogManager.getLogger(Recorder.class);
  private static final int MOST_KIB = 8 * 1024;
  private static final int MOST_AT_ONCE = 500;

  /** Between two looks at whether the loop is to end. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Inject AttemptLedger ledger;
  @Inject TaskMeters meters;

  private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();

  /** Taken from the queue and not written yet; has its size, so that taking cannot fail. */
  private final List<Entry> batch = new ArrayList<>(1 + MOST_AT_ONCE);

  private final Map<UUID, Attempt> unwritten = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(MOST_KIB, true);

  /** What is to be written of an attempt. */
  private sealed interface Entry {
    ClaimedTask task();

    default Attempt attempt() {
      return task().attempt();
    }

    default int kib() {
      return 1;
    }
  }

  private record Finish(ClaimedTask task, Completion completion) implements Entry {
    @Override
    public int kib() {
      int content =
          completion.result().flatMap(TaskResult::content).map(all -> all.length).orElse(0);
      int error = completion.error().map(String::length).orElse(0);
      return 1 + (content + 2 * error) / 1024;
    }
  }

  private record Retry(ClaimedTask task, String error, Duration delay) implements Entry {}

  private record PutBack(ClaimedTask task, Optional<String> checkpoint, Duration delay)
      implements Entry {}

  void finish(ClaimedTask task, Completion completion) {
    add(new Finish(task, completion));
  }

  void retry(ClaimedTask task, String error, Duration delay) {
    add(new Retry(task, error, delay));
  }

  /**
   * @param checkpoint empty keeps the one that the task has
   */
  void putBack(ClaimedTask task, Optional<String> checkpoint, Duration delay) {
    add(new PutBack(task, checkpoint, delay));
  }

  private void add(Entry entry) {
    room.acquireUninterruptibly(entry.kib());
    unwritten.put(entry.attempt().token(), entry.attempt());
    queue.add(entry);
  }

  /** Attempts that have ended and whose end is not written yet: their leases must hold. */
  List<Attempt> unwritten() {
    return List.copyOf(unwritten.values());
  }

  /** One cycle: writes what waits, or what the cycle before could not write. */
  void writeWaiting() throws InterruptedException {
    if (batch.isEmpty()) {
      Entry first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      if (first == null) {
        return;
      }
      batch.add(first);
      queue.drainTo(batch, MOST_AT_ONCE);
    }
    writeOrFail(batch);
  }

  /** Tells, once the loop is stopped, what it could not write. */
  void reportLost() {
    if (!unwritten.isEmpty()) {
      LOG.error("The ends of {} attempts are lost; their tasks will run again", unwritten.size());
    }
  }

  private void writeOrFail(List<Entry> entries) {
    try {
      write(entries);
    } catch (TaskStoreException e) {
      if (!e.isOfTheData()) {
        throw e;
      }
      writeApart(entries, e);
    }
  }

  /** One of them cannot be written, now or ever: the others are, and its task fails. */
  private void writeApart(List<Entry> entries, TaskStoreException problem) {
    if (entries.size() > 1) {
      Cycle.forEach(List.copyOf(entries), entry -> writeAlone(entries, entry));
    } else {
      fail(entries, problem);
    }
  }

  private void writeAlone(List<Entry> entries, Entry entry) {
    writeOrFail(new ArrayList<>(List.of(entry)));
    entries.remove(entry);
  }

  private void fail(List<Entry> alone, TaskStoreException problem) {
    Entry entry = alone.get(0);
    LOG.error("The end of task {} cannot be written", entry.attempt().task(), problem);
    Finish failure =
        new Finish(
            entry.task(),
            Completion.of(entry.attempt(), TaskState.FAILED, "its end could not be written"));
    room.release(entry.kib() - failure.kib());
    alone.set(0, failure);
    writeOrFail(alone);
  }

  /** Takes out of them what is written. */
  private void write(List<Entry> entries) {
    List<Entry> finishes = entries.stream().filter(Finish.class::isInstance).toList();
    if (!finishes.isEmpty()) {
      Set<UUID> accepted =
          ledger.finish(finishes.stream().map(entry -> ((Finish) entry).completion()).toList());
      finishes.forEach(entry -> close(entry, accepted.contains(entry.attempt().token())));
      entries.removeAll(finishes);
    }
    for (Entry entry : List.copyOf(entries)) {
      close(entry, writeOne(entry));
      entries.remove(entry);
    }
  }

  private boolean writeOne(Entry entry) {
    if (entry instanceof Retry retry) {
      return ledger.retry(retry.attempt(), retry.error(), retry.delay());
    }
    PutBack back = (PutBack) entry;
    return ledger.putBack(back.attempt(), back.checkpoint(), back.delay());
  }

  private void close(Entry entry, boolean accepted) {
    unwritten.remove(entry.attempt().token());
    room.release(entry.kib());
    if (accepted) {
      count(entry);
    } else {
      meters.refused();
      LOG.warn(
          "Task {} was taken away; what this attempt wrote was refused", entry.attempt().task());
    }
  }

  private void count(Entry entry) {
    if (entry instanceof Finish finish) {
      meters.ended(entry.task().kind(), finish.completion().state());
    } else {
      meters.waitsAgain(entry instanceof Retry ? "failed" : "handed back");
    }
  }
}
