package org.writingsystem.platform.tasks.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A runner without a server; its children have this JVM's class path. */
public final class LocalRunner implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final WorkerPool workerPool;
  private final ProcessExecutor processExecutor;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  public LocalRunner(Path directory, int maxIdle) {
    this(directory, maxIdle, IDLE);
  }

  LocalRunner(Path directory, int maxIdle, Duration idle) {
    WorkerJvm jvm =
        new WorkerJvm(
            "256m", directory.resolve("children"), none -> System.getProperty("java.class.path"));
    workerPool = new WorkerPool(jvm, this::thread, maxIdle, idle);
    processExecutor = new ProcessExecutor(workerPool);
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

  public ProcessExecutor runner() {
    return processExecutor;
  }

  /** The children that the runner knows. */
  public List<ProcessHandle> processes() {
    return workerPool.alive().stream().map(Worker::process).toList();
  }

  @Override
  public void close() {
    workerPool.close();
  }
}
