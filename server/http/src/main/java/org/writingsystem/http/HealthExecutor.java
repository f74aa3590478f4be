package org.writingsystem.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that answer health requests, independent of the workers. */
final class HealthExecutor {
  private static final int THREADS = 2;
  private static final int WAITING = 1024;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** A small pool that rejects work beyond its queue. */
  static final Executor ALL = executor();

  private HealthExecutor() {}

  private static Executor executor() {
    var executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            HealthThread::new);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Tests whether the current thread is one of them. */
  static boolean isCurrent() {
    return Thread.currentThread() instanceof HealthThread;
  }

  private static final class HealthThread extends Thread {
    HealthThread(Runnable work) {
      super(work, "health-" + NUMBER.incrementAndGet());
      setDaemon(true);
    }
  }
}
