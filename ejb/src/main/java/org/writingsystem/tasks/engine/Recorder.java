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
  private static final Duration PAUSE = Duration.ofMillis(200);

  @Inject AttemptLedger ledger;
  @Inject TaskMeters meters;

  private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
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

  /** Writes until the thread is interrupted, and then what is left, if the database lets it. */
  void run() {
    List<Entry> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, MOST_AT_ONCE);
        writeSurely(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      queue.drainTo(batch);
      writeLast(batch);
    }
  }

  private void writeSurely(List<Entry> batch) throws InterruptedException {
    for (boolean failed = false; !written(batch, failed); failed = true) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private boolean written(List<Entry> batch, boolean failedBefore) {
    try {
      write(batch);
      return true;
    } catch (TaskStoreException e) {
      if (e.isOfTheData()) {
        return writtenApart(batch, e);
      }
      return failed(batch, failedBefore, e);
    } catch (Exception e) { // a commit without an answer is a checked one, undeclared
      return failed(batch, failedBefore, e);
    }
  }

  private static boolean failed(List<Entry> batch, boolean failedBefore, Exception e) {
    if (!failedBefore) {
      LOG.warn("The ends of {} attempts could not be written; trying again", batch.size(), e);
    }
    return false;
  }

  /** One of them cannot be written, now or ever: the others are, and its task fails. */
  private boolean writtenApart(List<Entry> batch, TaskStoreException problem) {
    if (batch.size() > 1) {
      for (Entry entry : List.copyOf(batch)) {
        if (written(new ArrayList<>(List.of(entry)), false)) {
          batch.remove(entry);
        }
      }
      return batch.isEmpty();
    }
    Entry entry = batch.get(0);
    LOG.error("The end of task {} cannot be written", entry.attempt().task(), problem);
    Finish failure =
        new Finish(
            entry.task(),
            Completion.of(entry.attempt(), TaskState.FAILED, "its end could not be written"));
    room.release(entry.kib() - failure.kib());
    batch.set(0, failure);
    return written(batch, false);
  }

  private void writeLast(List<Entry> batch) {
    if (!batch.isEmpty() && !written(batch, false)) {
      LOG.error("The ends of {} attempts are lost; their tasks will run again", batch.size());
    }
  }

  /** Takes out of the batch what is written. */
  private void write(List<Entry> batch) {
    List<Entry> finishes = batch.stream().filter(Finish.class::isInstance).toList();
    if (!finishes.isEmpty()) {
      Set<UUID> accepted =
          ledger.finish(finishes.stream().map(entry -> ((Finish) entry).completion()).toList());
      finishes.forEach(entry -> close(entry, accepted.contains(entry.attempt().token())));
      batch.removeAll(finishes);
    }
    for (Entry entry : List.copyOf(batch)) {
      close(entry, writeOne(entry));
      batch.remove(entry);
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
