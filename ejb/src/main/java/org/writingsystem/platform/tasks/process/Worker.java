package org.writingsystem.platform.tasks.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.writingsystem.platform.tasks.process.ProcessWorkException.Reason;
import org.writingsystem.worker.WorkRequest;

/**
 * A child JVM and the two threads that talk to it: the caller's own must stay free to enforce the
 * limit. Does one work at a time.
 */
final class Worker {
  private static final long TIME_TO_END_SECONDS = 2;

  private final Process process;
  private final StderrReader stderrReader;
  private final DataOutputStream requests;
  private final DataInputStream responses;
  private final BlockingQueue<FutureTask<Void>> waiting = new LinkedBlockingQueue<>();
  private final Thread speaker;
  private volatile boolean ended;
  private int works;

  /**
   * @param idle for how long the child waits for work before the idle policy is asked
   */
  Worker(Process process, ThreadFactory threads, Duration idle, IdlePolicy idlePolicy) {
    this.process = process;
    stderrReader = new StderrReader(process.getErrorStream(), this::kill);
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    responses = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    speaker = threads.newThread(() -> speak(idle, idlePolicy));
    Thread listener = threads.newThread(stderrReader::drain);
    listener.start();
    speaker.start(); // last: where there is no thread for it, the other ends with the process
  }

  /** Policy that decides whether an idle worker ends. */
  interface IdlePolicy {
    /** Tests whether the idle worker should end; false if it has been given work. */
    boolean retire(Worker worker);
  }

  /**
   * Starts the work, whose result goes to {@code workResponse}. The returned future fails with
   * ProcessWorkException; it is cancelled if no child is left.
   */
  Future<Void> begin(WorkRequest workRequest, WorkResponse workResponse) {
    FutureTask<Void> work =
        new FutureTask<>(() -> exchange(workRequest, workResponse)) {
          @Override
          protected void done() {
            workResponse.end();
          }
        };
    works++;
    waiting.add(work);
    if (ended) {
      work.cancel(false);
    }
    return work;
  }

  int works() {
    return works;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends the child and all that it has started. Twice does nothing more. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    speaker.interrupt();
  }

  /** Waits a short time for the end of a killed child. */
  void awaitEnd() {
    try {
      process.waitFor(TIME_TO_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void speak(Duration idle, IdlePolicy idlePolicy) {
    try {
      boolean retired = false;
      while (!retired) {
        FutureTask<Void> next = waiting.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        } else {
          retired = idlePolicy.retire(this);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      waiting.forEach(work -> work.cancel(false));
      kill();
    }
  }

  private Void exchange(WorkRequest workRequest, WorkResponse workResponse)
      throws ProcessWorkException, InterruptedException {
    try {
      return spokenWith(workRequest, workResponse);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the child was killed: this thread ends with it
      if (!stderrReader.isWithinLimit()) {
        throw printedTooMuch();
      }
      throw e;
    }
  }

  private Void spokenWith(WorkRequest workRequest, WorkResponse workResponse)
      throws ProcessWorkException, InterruptedException {
    stderrReader.begin();
    try {
      workRequest.writeTo(requests);
      workResponse.readFrom(responses);
      return null;
    } catch (IOException e) {
      throw died();
    }
  }

  /** Returns the reason of a broken pipe. */
  private ProcessWorkException died() throws InterruptedException {
    if (!stderrReader.isWithinLimit()) {
      return printedTooMuch();
    }
    boolean isGone = process.waitFor(TIME_TO_END_SECONDS, TimeUnit.SECONDS);
    String how = isGone ? "it ended with status " + process.exitValue() : "it closed its output";
    return new ProcessWorkException(Reason.DIED, (how + " " + stderrReader.firstLine()).strip());
  }

  private static ProcessWorkException printedTooMuch() {
    return new ProcessWorkException(
        Reason.TOO_MUCH, "it printed over " + StderrReader.MAX_BYTES + " bytes");
  }
}
