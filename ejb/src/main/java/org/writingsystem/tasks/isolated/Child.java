package org.writingsystem.tasks.isolated;

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
import org.writingsystem.tasks.isolated.IsolatedWorkException.Reason;

/**
 * One child JVM and the two threads that talk to it: the caller's own must stay free to look at the
 * clock. Does one work at a time.
 */
final class Child {
  private static final long TIME_TO_END_SECONDS = 2;

  private final Process process;
  private final Messages messages;
  private final DataOutputStream orders;
  private final DataInputStream answers;
  private final BlockingQueue<FutureTask<byte[]>> waiting = new LinkedBlockingQueue<>();
  private final Thread speaker;
  private volatile boolean ended;
  private int works;

  /**
   * @param idle for how long the child waits for work before {@code retire} is called
   */
  Child(Process process, ThreadFactory threads, Duration idle, Retirement retirement) {
    this.process = process;
    messages = new Messages(process.getErrorStream(), this::kill);
    orders = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    speaker = threads.newThread(() -> speak(idle, retirement));
    Thread listener = threads.newThread(messages::drain);
    listener.start();
    speaker.start(); // last: where there is no thread for it, the other ends with the process
  }

  /** Decides about a child that has had nothing to do. */
  interface Retirement {
    /** Whether it is to end; if not, work is on its way to it. */
    boolean retire(Child child);
  }

  /**
   * Starts the work. The answer fails with IsolatedWorkException; is cancelled if no child is left.
   */
  Future<byte[]> begin(Order order) {
    FutureTask<byte[]> answer = new FutureTask<>(() -> exchange(order));
    works++;
    waiting.add(answer);
    if (ended) {
      answer.cancel(false);
    }
    return answer;
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

  /** Waits for a killed child to be gone, for a short time. */
  void awaitEnd() {
    try {
      process.waitFor(TIME_TO_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void speak(Duration idle, Retirement retirement) {
    try {
      boolean retired = false;
      while (!retired) {
        FutureTask<byte[]> next = waiting.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        } else {
          retired = retirement.retire(this);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      waiting.forEach(answer -> answer.cancel(false));
      kill();
    }
  }

  private byte[] exchange(Order order) throws IsolatedWorkException, InterruptedException {
    messages.begin();
    try {
      order.writeTo(orders);
      return Answer.readFrom(answers);
    } catch (IOException e) {
      throw died();
    }
  }

  /** Says why the pipe broke. */
  private IsolatedWorkException died() throws InterruptedException {
    if (!messages.isWithinLimit()) {
      return new IsolatedWorkException(
          Reason.TOO_MUCH, "it printed over " + Messages.MAX_BYTES + " bytes");
    }
    boolean isGone = process.waitFor(TIME_TO_END_SECONDS, TimeUnit.SECONDS);
    String how = isGone ? "it ended with status " + process.exitValue() : "it closed its output";
    return new IsolatedWorkException(Reason.DIED, (how + " " + messages.firstLine()).strip());
  }
}
