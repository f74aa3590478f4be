package org.writingsystem.server.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.writingsystem.server.ChildProcesses;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.InfinispanServer;
import org.writingsystem.server.LocalServer;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.server.RestartedServer;
import org.writingsystem.server.WildFlyServer;

/**
 * The servers of the local start, with one WildFly or several nodes: started in order, ended in
 * reverse order, in whatever state. A database or cache that ends by itself is restarted on the
 * same port and data.
 */
final class Stack {
  private final Path build;
  private final Path data;
  private final CompletableFuture<RestartedServer<PostgresServer>> database =
      new CompletableFuture<>();
  private final CompletableFuture<RestartedServer<InfinispanServer>> cache =
      new CompletableFuture<>();
  private final CompletableFuture<RestartedServer<WildFlyServer>> server =
      new CompletableFuture<>();
  private final CompletableFuture<Nodes> nodes = new CompletableFuture<>();

  /**
   * @param build has the installations: {@code server}, {@code infinispan-server/lib}; PostgreSQL
   *     is unpacked there
   */
  Stack(Path build, Path data) {
    this.build = build;
    this.data = data;
  }

  /** Starts the database and the cache side by side. */
  Map<String, String> startBacking(boolean withDatabase, boolean withCache) {
    List<Integer> ports = FreePorts.find(2);
    if (withDatabase) {
      database.complete(
          new RestartedServer<>("PostgreSQL", status -> true, () -> startDatabase(ports.get(0))));
    }
    if (withCache) {
      cache.complete(
          new RestartedServer<>("Infinispan", status -> true, () -> startCache(ports.get(1))));
    }
    startAll(backing().toList());
    Map<String, String> environment = new HashMap<>();
    if (withDatabase) {
      environment.putAll(database.join().running().environment());
      environment.put("POSTGRES_PASSWORD_FILE", "");
    }
    if (withCache) {
      environment.putAll(cache.join().running().environment());
    }
    return environment;
  }

  private PostgresServer startDatabase(int port) {
    return PostgresServer.start(build.resolve("postgres"), data, port);
  }

  private InfinispanServer startCache(int port) {
    return InfinispanServer.start(build.resolve("infinispan-server/lib"), data, port);
  }

  /** Starts it again when it has ended at an OutOfMemoryError. */
  void startServer(Path base, Map<String, String> environment) {
    var one =
        new RestartedServer<>(
            "WildFly",
            status -> status == RestartedServer.OUT_OF_MEMORY,
            () -> WildFlyServer.start(build.resolve("server"), base, environment));
    server.complete(one);
    one.start();
  }

  /** Instead of the one server. */
  void startNodes(DataDirectory data, List<LocalNode> wanted, Map<String, String> environment) {
    var several = new Nodes(build.resolve("server"), data, wanted, environment);
    nodes.complete(several);
    several.start();
  }

  /** Completes when one of them has ended by itself and is not started again. */
  CompletableFuture<LocalServer> firstEnd() {
    var first = new CompletableFuture<LocalServer>();
    server.thenCompose(RestartedServer::lost).thenAccept(first::complete);
    nodes.thenCompose(Nodes::lost).thenAccept(first::complete);
    backing().forEach(one -> one.lost().thenAccept(first::complete));
    return first;
  }

  /** Stops the servers, also those still starting. Nothing is started any more. */
  void end() {
    ChildProcesses.refuse();
    stop();
    ChildProcesses.killAll();
  }

  /** Ends WildFly or all nodes, then the cache, then the database. */
  void stop() {
    nodes.thenAccept(Nodes::end);
    server.thenAccept(RestartedServer::end);
    backing().forEach(RestartedServer::end);
  }

  private Stream<RestartedServer<?>> backing() {
    return Stream.of(cache, database)
        .filter(CompletableFuture::isDone)
        .map(CompletableFuture::join);
  }

  /** Returns when all are ready, or one has failed. */
  private static void startAll(List<RestartedServer<?>> servers) {
    var failed = new CompletableFuture<Void>();
    CompletableFuture<?>[] started =
        servers.stream()
            .map(one -> CompletableFuture.runAsync(one::start, Stack::thread))
            .toArray(CompletableFuture<?>[]::new);
    Stream.of(started)
        .forEach(one -> one.exceptionally(e -> failed.completeExceptionally(e) ? null : null));
    try {
      CompletableFuture.anyOf(CompletableFuture.allOf(started), failed).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "start");
    thread.setDaemon(true);
    thread.start();
  }
}
