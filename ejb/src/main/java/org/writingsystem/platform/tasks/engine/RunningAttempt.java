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
import org.writingsystem.pool.ThreadConnections;

/**
 * A running attempt, shared by its own thread and the time limits. The first call of {@link #end()}
 * decides the outcome; the other caller's is discarded.
 */
final class RunningAttempt<P> implements TaskContext<P> {
  private final LeasedTask task;
  private final TaskKinds.Registered<P> kind;
  private final TaskTransactions taskTransactions;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicReference<Progress> unsaid = new AtomicReference<>();
  private final AtomicReference<Stop> stop = new AtomicReference<>();
  private volatile Optional<Progress> lastProgress = Optional.empty();
  private volatile Optional<String> checkpoint;
  private volatile Thread thread;
  private boolean isFenced;
  private boolean hasResult;

  private record Stop(StopReason reason, long sinceNanos) {
    Stop(StopReason reason) {
      this(reason, System.nanoTime());
    }
  }

  RunningAttempt(LeasedTask task, TaskKinds.Registered<P> kind, TaskTransactions taskTransactions) {
    this.task = task;
    this.kind = kind;
    this.taskTransactions = taskTransactions;
    this.checkpoint = task.checkpoint();
  }

  @Override
  public Actor actor() {
    return taskTransactions.actor(task());
  }

  LeasedTask claim() {
    return task;
  }

  TaskKinds.Registered<P> kind() {
    return kind;
  }

  Attempt token() {
    return task.attempt();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  boolean isOver(Duration limit) {
    return System.nanoTime() - startNanos >= limit.toNanos();
  }

  /** Called by the handler's thread before it begins. */
  synchronized void begin(Thread handlerThread) {
    thread = handlerThread;
  }

  /** Called by the handler's thread when it has left the handler: no interrupt reaches it more. */
  synchronized void leave() {
    if (isFenced) {
      ThreadConnections.lift(thread);
    }
    thread = null;
    Thread.interrupted(); // a request to stop that came late must not disturb what comes next
  }

  /** Tests whether a thread is in the handler. */
  boolean isInside() {
    return thread != null;
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Fences the thread in the handler, if there is one, from the database until it leaves: it can
   * return no connection alive and gets only dead ones, so that it writes and commits nothing more.
   * Does not wait.
   */
  synchronized void fence() {
    if (thread != null && !isFenced) {
      isFenced = true;
      ThreadConnections.fence(thread);
    }
  }

  /**
   * Ends the connections of the thread in the handler, if there is one, and interrupts it; it
   * leaves no sooner than this ends. Takes milliseconds, and 4 s at most.
   */
  synchronized void cutOff() {
    if (thread != null) {
      ThreadConnections.abort(thread);
      thread.interrupt();
    }
  }

  /** The thread in the handler; null if there is none. */
  Thread thread() {
    return thread;
  }

  /**
   * Asks the handler to stop; interrupts it, unless the node stops and has time to wait.
   *
   * @return false if it was asked before
   */
  boolean askToStop(StopReason reason) {
    boolean first = stop.compareAndSet(null, new Stop(reason));
    if (first && reason != StopReason.NODE_STOPS) {
      interrupt();
    }
    return first;
  }

  Optional<StopReason> stopReason() {
    return Optional.ofNullable(stop.get()).map(Stop::reason);
  }

  boolean wasAskedToStop(StopReason reason, Duration ago) {
    Stop asked = stop.get();
    return asked != null
        && asked.reason() == reason
        && System.nanoTime() - asked.sinceNanos() >= ago.toNanos();
  }

  /**
   * Asks the handler to stop for good; counts more than a reason before it, unless that is LOST.
   */
  void cancel() {
    Stop before = stop.get();
    boolean counts =
        before == null
            || before.reason() == StopReason.SOFT_LIMIT
            || before.reason() == StopReason.NODE_STOPS;
    if (counts && stop.compareAndSet(before, new Stop(StopReason.CANCELLED))) {
      interrupt();
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
    return Optional.ofNullable(unsaid.getAndSet(null));
  }

  /** Keeps progress that could not be stored; newer progress replaces it. */
  void sayLater(Progress progress) {
    unsaid.compareAndSet(null, progress);
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
    unsaid.set(progress);
  }

  @Override
  public boolean shouldStop() {
    return stop.get() != null || hasEnded();
  }
}
