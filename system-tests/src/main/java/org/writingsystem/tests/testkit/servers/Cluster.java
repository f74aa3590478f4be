package org.writingsystem.tests.testkit.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.server.WildFlyServer.Role;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;

/** Nodes on one database and one cache, with the drills in their EAR. */
public final class Cluster implements AutoCloseable {
  /** For Java machines that do not live long: they start with less work and run a bit slower. */
  public static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "APP_ENV",
          "development",
          "QUOTA_MANUSCRIPTS", // who writes under load begins many
          "0",
          "QUOTA_EXPORT_BYTES",
          "0",
          "SECRET_KEY",
          RunningSystem.SECRET_KEY);

  private final Path data;
  private final Backends backends;
  private final Optional<Balancer> balancer;
  private final List<Node> nodes = new ArrayList<>();

  private Cluster(Path data, Backends backends, Optional<Balancer> balancer) {
    this.data = data;
    this.backends = backends;
    this.balancer = balancer;
  }

  /**
   * PostgreSQL and Infinispan Server, without a node yet.
   *
   * @param name of the directory for the data
   */
  public static Cluster start(String name) {
    Path data = data(name);
    return new Cluster(data, Backends.start(data), Optional.empty());
  }

  /** Calls {@link #start(String)}, with a load balancer before the nodes with drills. */
  public static Cluster startBalanced(String name) {
    Path data = data(name);
    Backends backends = Backends.start(data);
    boolean success = false;
    try {
      var balancer = Balancer.start(BuildPaths.of("server.home"), data);
      success = true;
      return new Cluster(data, backends, Optional.of(balancer));
    } finally {
      if (!success) {
        backends.close();
      }
    }
  }

  private static Path data(String name) {
    return BuildPaths.of("system-tests.directory").resolve(name);
  }

  /** Another node with the drills; it starts with {@link #start}. */
  public Node add(String name, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    balancer.ifPresent(one -> all.putAll(one.environment()));
    return add(balancer.isPresent() ? Role.BALANCED_NODE : Role.NODE, name, drillHome(), all);
  }

  /** Another node with the EAR as it is shipped; no balancer knows of it. */
  public Node addPlain(String name, Map<String, String> settings) {
    return add(Role.NODE, name, BuildPaths.of("server.home"), settings);
  }

  private Node add(Role role, String name, Path home, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(backends.environment());
    environment.putAll(SETTINGS);
    environment.put("NODE_NAME", name);
    environment.putAll(settings);
    Node node = new Node(role, name, home, data, environment);
    nodes.add(node);
    return node;
  }

  /** The installation of the nodes with drills. */
  public Path drillHome() {
    return home(BuildPaths.of("drills.ear"), "home");
  }

  /** An installation of its next version: with drills, and a migration that no node has yet. */
  public Path nextHome() {
    Path ear = NextVersion.of(BuildPaths.of("drills.ear"), data.resolve("next.ear"));
    return home(ear, "next-home");
  }

  private Path home(Path ear, String directory) {
    return ThinInstallation.of(BuildPaths.of("server.home"), ear, data.resolve(directory));
  }

  /** Before the nodes with drills, if it was started so. */
  public Balancer balancer() {
    return balancer.orElseThrow();
  }

  /** Starts stopped nodes in parallel, and waits until they are ready. */
  public static void start(Collection<Node> wanted) {
    all(wanted, Node::start);
  }

  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  public PostgresServer database() {
    return backends.database();
  }

  /** Returns the processes of the cache's server. */
  public Set<ProcessHandle> cacheProcesses() {
    return backends.cache().processes();
  }

  /** Returns the port of the cache, past all networks. */
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
      balancer.ifPresent(Balancer::close);
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
