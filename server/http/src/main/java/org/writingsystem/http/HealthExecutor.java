package org.writingsystem.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What answers load balancers, whatever the workers do. */
final class HealthExecutor {
  private static final int THREADS = 2;
  private static final int WAITING = 1024;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Refuses what it has no room for. */
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

  /** Whether it is one of these that asks. */
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
