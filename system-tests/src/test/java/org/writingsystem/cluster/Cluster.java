package org.writingsystem.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.writingsystem.server.PostgresServer;

/** Nodes on one database and one cache, with the drills in their EAR. */
public final class Cluster implements AutoCloseable {
  /** For Java machines that do not live long: they start with less work and run a bit slower. */
  public static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "APP_ENV",
          "development",
          "SECRET_KEY",
          "a key of the system tests that is kept by nobody at all 0123456");

  private final Path data;
  private final Backends backends;
  private final List<Node> nodes = new ArrayList<>();

  private Cluster(Path data, Backends backends) {
    this.data = data;
    this.backends = backends;
  }

  /**
   * PostgreSQL and Infinispan Server, without a node yet.
   *
   * @param name of the directory for the data
   */
  public static Cluster start(String name) {
    Path data = BuildPaths.of("system-tests.directory").resolve(name);
    return new Cluster(data, Backends.start(data));
  }

  /** Another node with the drills; it starts with {@link #start}. */
  public Node add(String name, Map<String, String> settings) {
    return add(name, drillHome(), settings);
  }

  /** Another node with the EAR as it is shipped. */
  public Node addPlain(String name, Map<String, String> settings) {
    return add(name, BuildPaths.of("server.home"), settings);
  }

  private Node add(String name, Path home, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(backends.environment());
    environment.putAll(SETTINGS);
    environment.put("NODE_NAME", name);
    environment.putAll(settings);
    Node node = new Node(name, home, data, environment);
    nodes.add(node);
    return node;
  }

  private Path drillHome() {
    return ThinInstallation.of(
        BuildPaths.of("server.home"), BuildPaths.of("drills.ear"), data.resolve("home"));
  }

  /** Starts those that do not run, all at once, and waits until they are ready. */
  public static void start(Collection<Node> wanted) {
    all(wanted, Node::start);
  }

  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  public PostgresServer database() {
    return backends.database();
  }

  /** Where the cache is, past all networks. */
  public int cachePort() {
    return backends.cache().port();
  }

  public Sql sql() {
    return backends.sql();
  }

  @Override
  public void close() {
    try {
      all(nodes, Node::close);
    } finally {
      backends.close();
    }
  }

  private static void all(Collection<Node> nodes, Consumer<Node> work) {
    CompletableFuture<?>[] running =
        nodes.stream()
            .map(node -> CompletableFuture.runAsync(() -> work.accept(node), Cluster::thread))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(running).join();
  }

  private static void thread(Runnable work) {
    new Thread(work, "node").start();
  }
}
