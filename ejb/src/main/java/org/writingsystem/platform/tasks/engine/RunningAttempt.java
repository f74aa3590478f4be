package org.writingsystem.platform.tasks.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.shared.Json;
import org.writingsystem.platform.tasks.LeaseLostException;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskResult;

/**
 * A running attempt, shared by its own thread and the time limits. The first call of {@link #end()}
 * decides the outcome; the other caller's is discarded.
 */
final class RunningAttempt<P> implements TaskContext<P> {
  private final LeasedTask task;
  private final TaskKinds.Registered<P> kind;
  private final TaskTransactions taskTransactions;
  private final EngineClock clock;
  private final long startNanos;
  private final HandlerThread thread = new HandlerThread();
  private final StopRequest stop;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicReference<Progress> unreported = new AtomicReference<>();
  private volatile Optional<Progress> lastProgress = Optional.empty();
  private volatile Optional<String> checkpoint;
  private boolean hasResult;

  RunningAttempt(
      LeasedTask task,
      TaskKinds.Registered<P> kind,
      TaskTransactions taskTransactions,
      EngineClock clock) {
    this.task = task;
    this.kind = kind;
    this.taskTransactions = taskTransactions;
    this.clock = clock;
    this.startNanos = clock.nanos();
    this.stop = new StopRequest(clock);
    this.checkpoint = task.checkpoint();
  }

  @Override
  public Actor actor() {
    return taskTransactions.actor(task());
  }

  LeasedTask leasedTask() {
    return task;
  }

  TaskKinds.Registered<P> kind() {
    return kind;
  }

  Attempt token() {
    return task.attempt();
  }

  Duration age() {
    return Duration.ofNanos(clock.nanos() - startNanos);
  }

  boolean isOver(Duration limit) {
    return clock.hasPassed(limit, startNanos);
  }

  HandlerThread thread() {
    return thread;
  }

  /**
   * Asks the handler to stop; interrupts it, unless the node stops and has time to wait.
   *
   * @return false if it was asked before
   */
  boolean askToStop(StopReason reason) {
    boolean first = stop.ask(reason);
    if (first && reason != StopReason.NODE_STOPS) {
      thread.interrupt();
    }
    return first;
  }

  Optional<StopReason> stopReason() {
    return stop.reason();
  }

  boolean wasAskedToStop(StopReason reason, Duration ago) {
    return stop.isOlderThan(ago, reason);
  }

  /**
   * Asks the handler to stop for good; counts more than a reason before it, unless that is LOST.
   */
  void cancel() {
    if (stop.cancel()) {
      thread.interrupt();
    }
  }

  /** Claims the right to decide the outcome. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  boolean hasEnded() {
    return ended.get();
  }

  /** The newest progress, if it has not been asked for yet. */
  Optional<Progress> takeProgress() {
    return Optional.ofNullable(unreported.getAndSet(null));
  }

  /** Keeps progress that could not be stored; newer progress replaces it. */
  void reportLater(Progress progress) {
    unreported.compareAndSet(null, progress);
  }

  Optional<Progress> lastProgress() {
    return lastProgress;
  }

  @Override
  public TaskId task() {
    return task.attempt().task();
  }

  @Override
  public P payload() {
    return Json.read(task.payload(), kind.kind().payload());
  }

  @Override
  public int attempt() {
    return task.number();
  }

  @Override
  public Optional<String> checkpoint() {
    return checkpoint;
  }

  @Override
  public void checkpoint(String place) {
    if (place.length() > MAX_CHECKPOINT_LENGTH) {
      throw new IllegalArgumentException("a checkpoint has at most 64 Ki characters");
    }
    if (hasEnded() || !taskTransactions.checkpoint(task.attempt(), place)) {
      askToStop(StopReason.LOST);
      throw new LeaseLostException();
    }
    checkpoint = Optional.of(place);
  }

  @Override
  public TaskResult result(String mediaType, String fileName, Content content) throws Exception {
    if (hasResult) {
      throw new IllegalStateException("the attempt has a result");
    }
    hasResult = true;
    ResultStream out = new ResultStream(this, taskTransactions);
    try {
      content.writeTo(out);
      return out.end(mediaType, fileName);
    } catch (Exception e) {
      out.discard();
      throw e;
    }
  }

  @Override
  public void progress(long done, long total) {
    Progress progress = new Progress(done, total);
    lastProgress = Optional.of(progress);
    unreported.set(progress);
  }

  @Override
  public boolean shouldStop() {
    return stop.reason().isPresent() || hasEnded();
  }
}
