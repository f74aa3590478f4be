package org.writingsystem.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server as a child process. Its end, wanted or not, ends its descendants too. An ended server
 * cannot be restarted: create another one on the same data.
 */
public abstract class LocalServer implements AutoCloseable {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(20);
  private static final long NEARLY_FULL_BYTES = 1 << 20;

  private final ProcessLaunch launch;
  private final Process process;
  private final ServerLog log;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  LocalServer(ProcessLaunch launch) {
    this.launch = launch;
    this.process = launch.start();
    this.log = new ServerLog(launch.log());
  }

  /** The name for messages. */
  public final String name() {
    return launch.name();
  }

  /** Returns the file with the server's output. */
  public final Path logFile() {
    return launch.log();
  }

  /** Of the process that was started; for WildFly that is the script. */
  public final long pid() {
    return process.pid();
  }

  public final boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit status at the end of the server. */
  public final CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** The server's processes, the one that was started first. */
  public final synchronized Set<ProcessHandle> processes() {
    known.removeIf(handle -> !handle.isAlive());
    known.addAll(ChildProcesses.tree(process.toHandle()));
    return new LinkedHashSet<>(known);
  }

  /** SIGSTOP: connections stay open and nothing answers. */
  public final void freeze() {
    Signals.send("STOP", processes().stream());
  }

  /** Sends SIGCONT: continues after {@link #freeze()}. */
  public final void thaw() {
    Signals.send("CONT", processes().stream());
  }

  /**
   * Sends SIGKILL to all its processes, so that unsynced data are lost. Waits until they are gone.
   */
  public final void kill() {
    ChildProcesses.kill(processes(), KILL_LIMIT);
    new PidFile(launch.pidFile()).delete();
  }

  /** Asks it to end, and kills it after {@link #stopLimit()}. Twice does no harm. */
  public final void stop() {
    Set<ProcessHandle> all = processes();
    if (process.isAlive()) {
      thaw();
      askToEnd();
      ChildProcesses.await(all, stopLimit());
    }
    all.addAll(processes());
    ChildProcesses.kill(all, KILL_LIMIT);
    new PidFile(launch.pidFile()).delete();
  }

  /** Calls {@link #stop()}. */
  @Override
  public final void close() {
    stop();
  }

  abstract void askToEnd();

  abstract Duration stopLimit();

  /** Returns the pause between two checks of readiness. */
  Duration pause() {
    return Duration.ofMillis(50);
  }

  /** Tests whether the start has failed, though the process still runs. */
  boolean hasFailed() {
    return false;
  }

  final Process process() {
    return process;
  }

  final ServerLog log() {
    return log;
  }

  /** Asks until the server is ready; a server that does not become it is killed. */
  final void awaitReady(Duration limit, BooleanSupplier ready) {
    boolean success = false;
    try {
      Instant deadline = Instant.now().plus(limit);
      while (!ready.getAsBoolean()) {
        if (process.waitFor(pause().toMillis(), TimeUnit.MILLISECONDS)) {
          throw failure("ended with status " + process.exitValue());
        } else if (hasFailed()) {
          throw failure("failed");
        } else if (Instant.now().isAfter(deadline)) {
          throw failure("was not ready within " + limit.toSeconds() + " s");
        }
      }
      processes();
      success = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was interrupted");
    } finally {
      if (!success) {
        kill();
      }
    }
  }

  private ServerStartException failure(String what) {
    String reason =
        diskIsFull() ? ": the disk is full" : log.firstError().map(": "::concat).orElse("");
    return new ServerStartException(
        "%s %s%s (details: %s)".formatted(name(), what, reason, logFile()));
  }

  private boolean diskIsFull() {
    return logFile().toFile().getUsableSpace() < NEARLY_FULL_BYTES
        || log.says(ServerStartException.FULL);
  }
}
