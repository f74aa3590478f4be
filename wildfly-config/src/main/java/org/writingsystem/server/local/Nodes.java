package org.writingsystem.server.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.LocalServer;
import org.writingsystem.server.RestartedServer;
import org.writingsystem.server.WildFlyServer;
import org.writingsystem.server.WildFlyServer.Role;

/**
 * Several nodes behind WildFly's own load balancer. A node that ends by itself is started again, as
 * a supervisor does in production.
 */
final class Nodes {
  private static final String SMALL_HEAP = "-Xms32m -Xmx128m";

  private final Path home;
  private final DataDirectory data;
  private final List<LocalNode> nodes;
  private final Map<String, String> environment;
  private final CompletableFuture<WildFlyServer> balancer = new CompletableFuture<>();
  private final Map<LocalNode, RestartedServer<WildFlyServer>> running = new ConcurrentHashMap<>();
  private final CompletableFuture<LocalServer> lost = new CompletableFuture<>();

  /**
   * @param home the installation
   * @param environment of the whole system: HTTP_PORT and MGMT_PORT become the balancer's
   */
  Nodes(Path home, DataDirectory data, List<LocalNode> nodes, Map<String, String> environment) {
    this.home = home;
    this.data = data;
    this.nodes = nodes;
    this.environment = new HashMap<>(environment);
    this.environment.putIfAbsent("BALANCER_PORT", String.valueOf(FreePorts.find()));
    this.environment.put("BALANCER_HOST", "127.0.0.1");
  }

  /** Starts the balancer, the first node, which applies the migrations, then the others. */
  void start() {
    startBalancer();
    start(nodes.get(0));
    all(nodes.subList(1, nodes.size()), this::start);
    balancer.join().awaitServing();
  }

  private void startBalancer() {
    Map<String, String> own = new HashMap<>(environment);
    own.put("LOG_DIR", data.log().resolve("balancer").toString());
    own.put("JBOSS_JAVA_SIZING", SMALL_HEAP);
    own.remove("NODE_NAME");
    balancer.complete(WildFlyServer.start(Role.BALANCER, home, data.balancer(), own));
  }

  private void start(LocalNode node) {
    var server =
        new RestartedServer<>(
            node.name(),
            status -> true,
            () ->
                WildFlyServer.start(
                    Role.BALANCED_NODE, home, data.node(node.name()), environmentOf(node)));
    running.put(node, server);
    server.lost().thenAccept(lost::complete);
    server.start();
  }

  private Map<String, String> environmentOf(LocalNode node) {
    Map<String, String> own = new HashMap<>(environment);
    own.put("NODE_NAME", node.name());
    own.put("LOG_DIR", data.log().resolve(node.name()).toString());
    own.put("HTTP_BIND", "127.0.0.1");
    own.put("HTTP_PORT", String.valueOf(node.httpPort()));
    own.put("MGMT_PORT", String.valueOf(node.managementPort()));
    own.put("HTTP_TRUSTED_PROXIES", "127.0.0.1");
    return own;
  }

  /** Completes when the balancer has ended, or a node that cannot be started again. */
  CompletableFuture<LocalServer> lost() {
    WildFlyServer front = balancer.join();
    front.onExit().thenRun(() -> lost.complete(front));
    return lost;
  }

  /** Ends the nodes, then the balancer; does not wait for a start under way. */
  void end() {
    all(List.copyOf(running.values()), RestartedServer::end);
    if (balancer.isDone() && !balancer.isCompletedExceptionally()) {
      balancer.join().stop();
    }
  }

  private static <T> void all(List<T> some, Consumer<T> work) {
    CompletableFuture<?>[] each =
        some.stream()
            .map(one -> CompletableFuture.runAsync(() -> work.accept(one), Nodes::thread))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(each).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "node");
    thread.setDaemon(true);
    thread.start();
  }
}
