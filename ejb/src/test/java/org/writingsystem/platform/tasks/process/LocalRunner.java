package org.writingsystem.platform.tasks.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A runner without a server; its children have this JVM's class path. */
public final class LocalRunner implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Children children;
  private final IsolatedRunner runner;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  public LocalRunner(Path directory, int maxIdle) {
    this(directory, maxIdle, IDLE);
  }

  LocalRunner(Path directory, int maxIdle, Duration idle) {
    ChildJvm jvm = new ChildJvm("256m", directory.resolve("children"));
    children = new Children(jvm, this::thread, maxIdle, idle);
    runner = new IsolatedRunner(children);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work);
    threads.add(thread);
    return thread;
  }

  /** All that have talked to children. */
  List<Thread> threads() {
    return threads;
  }

  public IsolatedRunner runner() {
    return runner;
  }

  /** The children that the runner knows. */
  public List<ProcessHandle> processes() {
    return children.alive().stream().map(Child::process).toList();
  }

  @Override
  public void close() {
    children.close();
  }
}
