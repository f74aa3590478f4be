package org.writingsystem.platform.tasks.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.writingsystem.platform.tasks.process.IsolatedWorkException.Reason;

/**
 * The children of this node. One that has done its work well waits for the next, so that loading
 * and compiling classes is paid once. Thread-safe.
 */
final class Children {
  /** What a long life gathers (memory, static fields) goes at the latest after so many works. */
  static final int MAX_WORKS = 200;

  private final ChildJvm jvm;
  private final ThreadFactory threads;
  private final int maxIdle;
  private final Duration idleLimit;
  private final Set<Child> all = ConcurrentHashMap.newKeySet();
  private final Deque<Child> idle = new ArrayDeque<>();
  private boolean closed;

  Children(ChildJvm jvm, ThreadFactory threads, int maxIdle, Duration idleLimit) {
    this.jvm = jvm;
    this.threads = threads;
    this.maxIdle = maxIdle;
    this.idleLimit = idleLimit;
  }

  /**
   * A waiting child, or a new one. The caller gives it to {@link #keep} or {@link #end}.
   *
   * @throws IsolatedWorkException if the node stops
   */
  Child take() throws IOException, IsolatedWorkException {
    if (isClosed()) {
      throw new IsolatedWorkException(Reason.STOPPED, "the node stops");
    }
    for (Child child = waiting(); child != null; child = waiting()) {
      if (child.isAlive()) {
        return child;
      }
      end(child);
    }
    return start();
  }

  private synchronized Child waiting() {
    return idle.pollLast(); // the one that ran last: the others may grow old and end
  }

  private Child start() throws IOException {
    Child child = child(jvm.start());
    all.add(child);
    if (isClosed()) {
      end(child);
    }
    return child;
  }

  private Child child(Process process) {
    try {
      return new Child(process, threads, idleLimit, this::retire);
    } catch (RuntimeException | Error noThread) {
      process.destroyForcibly();
      throw noThread;
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Takes back a child that has done its work. */
  void keep(Child child) {
    if (!waits(child)) {
      end(child);
    }
  }

  private synchronized boolean waits(Child child) {
    return !closed
        && idle.size() < maxIdle
        && child.works() < MAX_WORKS
        && child.isAlive()
        && idle.add(child);
  }

  private synchronized boolean retire(Child child) {
    boolean waited = idle.remove(child);
    if (waited) {
      all.remove(child);
    }
    return waited;
  }

  void end(Child child) {
    child.kill();
    all.remove(child);
  }

  /** Kills all and sees them go; from now on every child is killed as it starts. */
  void close() {
    synchronized (this) {
      closed = true;
      idle.clear();
    }
    List<Child> left = List.copyOf(all);
    left.forEach(this::end);
    left.forEach(Child::awaitEnd);
    jvm.close();
  }

  /** Those that were not ended; for tests. */
  Set<Child> alive() {
    return all;
  }
}
