package org.writingsystem.preflight.probes;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A probe in its own thread, started at once. An abandoned thread ends by the timeouts of its
 * socket, and keeps no Java machine alive.
 */
final class Probe<T> {
  private final FutureTask<T> task;

  Probe(String name, Callable<T> asking) {
    task = new FutureTask<>(asking);
    Thread thread = new Thread(task, "preflight-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  ProbeResult<T> await(Duration limit) {
    try {
      return ProbeResult.of(task.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      return ProbeResult.tooLate();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      return ProbeResult.failed((Exception) e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ProbeResult.tooLate();
    }
  }
}
