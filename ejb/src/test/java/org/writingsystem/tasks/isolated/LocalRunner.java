package org.writingsystem.tasks.isolated;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A runner without a server; its children have this JVM's class path. */
public final class LocalRunner implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Children children;
  private final IsolatedRunner runner;

  public LocalRunner(Path directory, int maxIdle) {
    this(directory, maxIdle, IDLE);
  }

  LocalRunner(Path directory, int maxIdle, Duration idle) {
    ChildJvm jvm = new ChildJvm("256m", directory.resolve("children"));
    children = new Children(jvm, Thread::new, maxIdle, idle);
    runner = new IsolatedRunner(children);
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
