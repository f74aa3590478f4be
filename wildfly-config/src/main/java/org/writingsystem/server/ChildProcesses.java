package org.writingsystem.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Running processes that this JVM has started. Thread-safe. */
public final class ChildProcesses {
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();
  private static boolean refused;

  private ChildProcesses() {}

  /**
   * Starts a process that {@link #killAll} ends; refused after {@link #refuse}.
   *
   * @throws ServerStartException after {@link #refuse()}
   */
  public static synchronized Process launch(ProcessBuilder builder) {
    if (refused) {
      throw new ServerStartException("it was told to end");
    }
    try {
      Process process = builder.start();
      ALIVE.add(process);
      process.onExit().thenRun(() -> ALIVE.remove(process));
      return process;
    } catch (IOException e) {
      throw ServerStartException.of(builder.command().get(0) + " cannot be run", e);
    }
  }

  /** Refuses all further starts in this JVM. */
  public static synchronized void refuse() {
    refused = true;
  }

  /** Kills all running processes with their descendants at once. */
  public static void killAll() {
    for (Process process : List.copyOf(ALIVE)) {
      kill(tree(process.toHandle()), Duration.ofSeconds(10));
    }
  }

  /** The process and all that descend from it, parents first. */
  static Set<ProcessHandle> tree(ProcessHandle process) {
    Set<ProcessHandle> tree = new LinkedHashSet<>(List.of(process));
    process.descendants().forEach(tree::add);
    return tree;
  }

  /** Sends SIGKILL, also to new descendants; then waits until they are gone. */
  static void kill(Collection<ProcessHandle> processes, Duration limit) {
    List<ProcessHandle> all =
        processes.stream()
            .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
            .distinct()
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    await(all, limit);
  }

  /** Waits for the end of all; false after the limit. */
  static boolean await(Collection<ProcessHandle> processes, Duration limit) {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(ends)
        .thenApply(ended -> true)
        .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
