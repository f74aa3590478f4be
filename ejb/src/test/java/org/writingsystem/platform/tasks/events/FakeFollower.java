package org.writingsystem.platform.tasks.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.writingsystem.platform.tasks.model.TaskSnapshot;

/** A client that takes what it is sent only when it is told to. */
final class FakeFollower implements TaskEventSink {
  final List<String> sent = new ArrayList<>();
  private CompletableFuture<Void> taking = CompletableFuture.completedFuture(null);
  boolean isBroken;
  private boolean slow;
  boolean isDisconnected;
  boolean isAllowed = true;
  int timesAsked;
  private boolean closed;

  /** From now on takes nothing until {@link #wake}. */
  void sleep() {
    slow = true;
  }

  void wake() {
    slow = false;
    taking.complete(null);
  }

  void breakOff() {
    taking = CompletableFuture.failedFuture(new IllegalStateException("gone"));
  }

  @Override
  public CompletionStage<?> send(TaskSnapshot task) {
    String progress = task.progress().map(one -> " " + one.done()).orElse("");
    return send(task.state() + progress);
  }

  @Override
  public CompletionStage<?> sendHeartbeat() {
    return send("heartbeat");
  }

  private CompletionStage<?> send(String what) {
    if (isBroken) {
      throw new StackOverflowError();
    }
    sent.add(what);
    if (slow) {
      taking = new CompletableFuture<>();
    }
    return taking;
  }

  @Override
  public boolean isClosed() {
    return closed || isDisconnected;
  }

  @Override
  public boolean isAllowed() {
    timesAsked++;
    return isAllowed;
  }

  @Override
  public boolean isDisconnected() {
    return isDisconnected;
  }

  boolean isEnded() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
