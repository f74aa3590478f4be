package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.AttemptEnd;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskResult;

/**
 * Queue of attempts' ends, at most {@value #MOST_KIB} KiB with their results of one chunk each:
 * beyond that attempts wait. An end without a result that another thread reports takes no space and
 * never waits: there is at most one for each slot, since nothing is claimed meanwhile. Thread-safe.
 */
@ApplicationScoped
class CompletionQueue {
  private static final int MOST_KIB = 8 * 1024;

  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Map<UUID, Waiting> unwritten = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(MOST_KIB, true);

  /**
   * An end that waits.
   *
   * @param kib the room that it takes until it is written
   */
  record Waiting(LeasedTask task, AttemptEnd end, int kib) {
    UUID token() {
      return task.attempt().token();
    }

    Waiting insteadBy(Completion substitute) {
      return new Waiting(task, substitute, kib);
    }
  }

  /** Adds an end; waits for space. */
  void add(LeasedTask task, AttemptEnd end) {
    int kib = kib(end);
    room.acquireUninterruptibly(kib);
    add(new Waiting(task, end, kib));
  }

  /** Returns at once; for ends without a result. */
  void addNow(LeasedTask task, AttemptEnd end) {
    add(new Waiting(task, end, 0));
  }

  private void add(Waiting waiting) {
    unwritten.put(waiting.token(), waiting);
    queue.add(waiting);
  }

  private static int kib(AttemptEnd end) {
    if (end instanceof Completion completion) {
      int content =
          completion.result().flatMap(TaskResult::content).map(all -> all.length).orElse(0);
      int error = completion.error().map(String::length).orElse(0);
      return 1 + (content + 2 * error) / 1024;
    }
    return 1;
  }

  /** Lists ended attempts whose end is not written yet: their leases must be renewed. */
  List<Attempt> unwritten() {
    return unwritten.values().stream().map(waiting -> waiting.task().attempt()).toList();
  }

  boolean isUnwritten(Waiting waiting) {
    return unwritten.containsKey(waiting.token());
  }

  /** Returns the free space, in KiB. */
  int room() {
    return room.availablePermits();
  }

  /** Takes waiting ends in order; waits for the first at most that long. */
  void drainTo(List<Waiting> batch, int most, Duration limit) throws InterruptedException {
    Waiting first = queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, most - 1);
    }
  }

  /** Frees the space of an end that is written, or never will be. */
  void remove(Waiting waiting) {
    room.release(unwritten.remove(waiting.token()).kib());
  }
}
