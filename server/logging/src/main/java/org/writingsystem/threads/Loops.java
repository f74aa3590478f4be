package org.writingsystem.threads;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/** Starts supervised loops, and lists the running ones for health and metrics. Thread-safe. */
public final class Loops {
  private static final Logger LOG = Logger.getLogger(SupervisedLoop.class.getName());
  private static final Loops NODE = new Loops(System::nanoTime);

  private final LongSupplier nanoTime;
  private final Set<SupervisedLoop> running = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();
  private final Set<Consumer<String>> listeners = new CopyOnWriteArraySet<>();

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  public Loops(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns the registry of this server, which outlives deployments. */
  public static Loops ofThisNode() {
    return NODE;
  }

  /**
   * Starts a loop.
   *
   * @param name of the loop and its thread; one for each, since health and metrics tell it
   * @param pause between two cycles; zero where the cycle itself waits
   * @throws RuntimeException what the factory throws if it has no thread, and Errors
   */
  public SupervisedLoop start(String name, ThreadFactory threads, Duration pause, Cycle cycle) {
    return start(name, threads, pause, cycle, LOG);
  }

  /** Starts a loop with a logger for its failures. */
  public SupervisedLoop start(
      String name, ThreadFactory threads, Duration pause, Cycle cycle, Logger log) {
    SupervisedLoop loop = new SupervisedLoop(this, name, threads, pause, cycle, log);
    if (failures.putIfAbsent(name, new AtomicLong()) == null) {
      listeners.forEach(listener -> listener.accept(name));
    }
    loop.begin();
    running.add(loop);
    return loop;
  }

  public List<SupervisedLoop> running() {
    return List.copyOf(running);
  }

  /** Names of loops that have completed no cycle for that time, sorted. */
  public List<String> stuck(Duration time) {
    return running.stream()
        .filter(loop -> loop.sinceLastCycle().compareTo(time) > 0)
        .map(SupervisedLoop::name)
        .sorted()
        .toList();
  }

  /** Returns the time since a loop completed a cycle; empty where no such loop runs. */
  public Optional<Duration> sinceLastCycle(String name) {
    return running.stream()
        .filter(loop -> loop.name().equals(name))
        .map(SupervisedLoop::sinceLastCycle)
        .max(Duration::compareTo);
  }

  /** Cycles of loops of that name that failed, since the server started. */
  public long failures(String name) {
    AtomicLong failed = failures.get(name);
    return failed == null ? 0 : failed.get();
  }

  /** Calls the listener with the name of each loop, now and when a new one starts. */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
    failures.keySet().forEach(listener);
  }

  /** Removes the same object that was given to {@link #listen}; ignores others. */
  public void forget(Consumer<String> listener) {
    listeners.remove(listener);
  }

  long nanos() {
    return nanoTime.getAsLong();
  }

  void failed(String name) {
    failures.get(name).incrementAndGet();
  }

  void remove(SupervisedLoop loop) {
    running.remove(loop);
  }
}
