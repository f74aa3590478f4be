package org.writingsystem.server.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.writingsystem.server.Children;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.InfinispanServer;
import org.writingsystem.server.LocalServer;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.server.RestartedServer;
import org.writingsystem.server.WildFlyServer;

/**
 * The servers, one WildFly or several nodes among them: started in order, ended in the opposite
 * order, whatever state they are in.
 */
final class Stack {
  private final Path build;
  private final Path data;
  private final CompletableFuture<PostgresServer> database = new CompletableFuture<>();
  private final CompletableFuture<InfinispanServer> cache = new CompletableFuture<>();
  private final CompletableFuture<RestartedServer> server = new CompletableFuture<>();
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
    var started =
        CompletableFuture.allOf(
            withDatabase ? start(database, () -> startDatabase(ports.get(0))) : none(),
            withCache ? start(cache, () -> startCache(ports.get(1))) : none());
    firstFailureOrAll(started);
    Map<String, String> environment = new HashMap<>();
    if (withDatabase) {
      environment.putAll(database.join().environment());
      environment.put("POSTGRES_PASSWORD_FILE", "");
    }
    if (withCache) {
      environment.putAll(cache.join().environment());
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
        new RestartedServer(
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
    running().forEach(one -> one.onExit().thenRun(() -> first.complete(one)));
    return first;
  }

  /**
   * Ends WildFly or all nodes, then the cache, then the database, then what had not come so far.
   * Starts nothing more.
   */
  void end() {
    Children.refuse();
    nodes.thenAccept(Nodes::end);
    server.thenAccept(RestartedServer::end);
    running().forEach(LocalServer::stop);
    Children.killAll();
  }

  private Stream<LocalServer> running() {
    return Stream.of(cache, database)
        .filter(one -> one.isDone() && !one.isCompletedExceptionally())
        .map(CompletableFuture::join);
  }

  private void firstFailureOrAll(CompletableFuture<Void> all) {
    var failed = new CompletableFuture<Void>();
    Stream.of(database, cache)
        .forEach(one -> one.exceptionally(e -> failed.completeExceptionally(e) ? null : null));
    try {
      CompletableFuture.anyOf(all, failed).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static CompletableFuture<Void> none() {
    return CompletableFuture.completedFuture(null);
  }

  private static <T> CompletableFuture<T> start(CompletableFuture<T> result, Supplier<T> starter) {
    var thread =
        new Thread(
            () -> {
              try {
                result.complete(starter.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return result;
  }
}
