package org.writingsystem.platform.tasks.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.writingsystem.platform.tasks.process.ProcessWorkException.Reason;

/**
 * The children of this node. One that has done its work well waits for the next, so that loading
 * and compiling classes is paid once. Thread-safe.
 */
final class WorkerPool {
  /** Number of works after which a child is replaced, against leaks of memory and static fields. */
  static final int MAX_WORKS = 200;

  private final WorkerJvm jvm;
  private final ThreadFactory threads;
  private final int maxIdle;
  private final Duration idleLimit;
  private final Set<Worker> all = ConcurrentHashMap.newKeySet();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private boolean closed;

  WorkerPool(WorkerJvm jvm, ThreadFactory threads, int maxIdle, Duration idleLimit) {
    this.jvm = jvm;
    this.threads = threads;
    this.maxIdle = maxIdle;
    this.idleLimit = idleLimit;
  }

  /**
   * Returns an idle child, or a new one. The caller passes it to {@link #keep} or {@link #end}.
   *
   * @throws ProcessWorkException if the node stops
   */
  Worker take() throws IOException, ProcessWorkException {
    if (isClosed()) {
      throw new ProcessWorkException(Reason.STOPPED, "the node stops");
    }
    for (Worker worker = waiting(); worker != null; worker = waiting()) {
      if (worker.isAlive()) {
        return worker;
      }
      end(worker);
    }
    return start();
  }

  private synchronized Worker waiting() {
    return idle.pollLast(); // the one that ran last: the others may grow old and end
  }

  private Worker start() throws IOException {
    Worker worker = child(jvm.start());
    all.add(worker);
    if (isClosed()) {
      end(worker);
    }
    return worker;
  }

  private Worker child(Process process) {
    try {
      return new Worker(process, threads, idleLimit, this::retire);
    } catch (RuntimeException | Error noThread) {
      process.destroyForcibly();
      throw noThread;
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Returns a child to the pool. */
  void keep(Worker worker) {
    if (!waits(worker)) {
      end(worker);
    }
  }

  private synchronized boolean waits(Worker worker) {
    return !closed
        && idle.size() < maxIdle
        && worker.works() < MAX_WORKS
        && worker.isAlive()
        && idle.add(worker);
  }

  private synchronized boolean retire(Worker worker) {
    boolean waited = idle.remove(worker);
    if (waited) {
      all.remove(worker);
    }
    return waited;
  }

  void end(Worker worker) {
    worker.kill();
    all.remove(worker);
  }

  /** Kills all children and waits for their end; from now on every child is killed as it starts. */
  void close() {
    synchronized (this) {
      closed = true;
      idle.clear();
    }
    List<Worker> left = List.copyOf(all);
    left.forEach(this::end);
    left.forEach(Worker::awaitEnd);
    jvm.close();
  }

  /** Lists children that have not ended; for tests. */
  Set<Worker> alive() {
    return all;
  }
}
