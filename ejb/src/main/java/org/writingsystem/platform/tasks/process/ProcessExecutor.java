package org.writingsystem.platform.tasks.process;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.process.ProcessWorkException.Reason;
import org.writingsystem.worker.ProcessWork;
import org.writingsystem.worker.WorkRequest;

/**
 * Process pool: runs work in child JVMs. An idle child is kept for a minute, one for each
 * concurrent task; after any failure it is killed. Thread-safe.
 */
@ApplicationScoped
public class ProcessExecutor {
  /** The most bytes of an input or a result. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 50;

  @Resource(lookup = "java:jboss/ee/concurrency/factory/tasks")
  ManagedThreadFactory threads;

  @Inject TaskSettings settings;

  private WorkerPool workerPool;

  ProcessExecutor() {}

  ProcessExecutor(WorkerPool workerPool) {
    this.workerPool = workerPool;
  }

  @PostConstruct
  void start() {
    Path directory =
        Path.of(System.getProperty("jboss.server.temp.dir")).resolve("writing-system-isolated");
    WorkerJvm jvm = new WorkerJvm(settings.workerHeap(), directory, new WorkerClassPath()::copyTo);
    workerPool = new WorkerPool(jvm, threads, settings.slots(), IDLE);
  }

  /**
   * Runs the work and streams its result to {@code out}, on this thread. In every other case the
   * child is killed: at the limit, when {@code shouldStop} turns true (polled by this thread, 20
   * times a second), when this thread is interrupted, when {@code out} throws, when the node stops.
   *
   * @param input at most {@value #MAX_BYTES} bytes
   * @param limit for this work, the start of a child included
   * @param out has some of the result where this throws
   * @throws ProcessWorkException if there is no result, or it has over {@value #MAX_BYTES} bytes
   * @throws IOException if no child could be started, or that {@code out} throws
   */
  public void run(
      Class<? extends ProcessWork> work,
      byte[] input,
      BooleanSupplier shouldStop,
      Duration limit,
      OutputStream out)
      throws ProcessWorkException, IOException, InterruptedException {
    if (input.length > MAX_BYTES) {
      throw new IllegalArgumentException("an input has at most " + MAX_BYTES + " bytes");
    }
    long deadline = System.nanoTime() + limit.toNanos();
    Worker worker = workerPool.take();
    boolean done = false;
    try {
      WorkResponse workResponse = new WorkResponse();
      Future<Void> end = worker.begin(new WorkRequest(work.getName(), input), workResponse);
      while (passOn(end, workResponse, out)) {
        stopIfTime(shouldStop, deadline);
      }
      await(end);
      done = true;
    } finally {
      if (done) {
        workerPool.keep(worker);
      } else {
        workerPool.end(worker);
      }
    }
  }

  /** Writes the next piece, if there is one; false at the end. */
  private static boolean passOn(Future<Void> end, WorkResponse workResponse, OutputStream out)
      throws IOException, InterruptedException {
    boolean ended = end.isDone(); // all that it has read waits by then
    byte[] piece = workResponse.next(ended ? 0 : LOOK_MILLIS);
    out.write(piece);
    return !ended || piece.length > 0;
  }

  private static void await(Future<Void> end) throws ProcessWorkException, InterruptedException {
    try {
      end.get();
    } catch (CancellationException e) {
      throw new ProcessWorkException(Reason.STOPPED, "the node stops");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static void stopIfTime(BooleanSupplier shouldStop, long deadline)
      throws ProcessWorkException {
    if (shouldStop.getAsBoolean()) {
      throw new ProcessWorkException(Reason.STOPPED, "it was asked to stop");
    }
    if (System.nanoTime() - deadline >= 0) {
      throw new ProcessWorkException(Reason.TIMED_OUT, "its time limit was exceeded");
    }
  }

  private static ProcessWorkException failure(Throwable cause) {
    if (cause instanceof ProcessWorkException known) {
      return known;
    }
    return cause instanceof InterruptedException
        ? new ProcessWorkException(Reason.STOPPED, "the node stops")
        : new ProcessWorkException(Reason.DIED, "its response is unreadable: " + cause);
  }

  @PreDestroy
  void stop() {
    workerPool.close();
  }
}
