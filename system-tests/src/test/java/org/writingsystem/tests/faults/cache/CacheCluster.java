package org.writingsystem.tests.faults.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.writingsystem.server.InfinispanServer;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.Http;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.network.TcpProxy;
import org.writingsystem.tests.testkit.servers.Backends;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** Two nodes on one cache, each with networks of its own that can be made worse. */
final class CacheCluster implements AutoCloseable {
  private final Backends backends;
  private final List<CachingNode> nodes;

  private CacheCluster(Backends backends, Path data, boolean cacheIsThere) {
    this.backends = backends;
    this.nodes =
        List.of(
            new CachingNode("one", backends, data, cacheIsThere),
            new CachingNode("other", backends, data, cacheIsThere));
  }

  /**
   * Starts all; ends what had started if one does not.
   *
   * @param name of the directory for the data
   * @param cacheIsThere false to have the nodes start while they cannot reach it
   */
  static CacheCluster start(String name, boolean cacheIsThere) {
    Path data = RunningSystem.path("system-tests.directory").resolve(name);
    var cluster = new CacheCluster(Backends.start(data), data, cacheIsThere);
    boolean success = false;
    try {
      CompletableFuture.allOf(
              cluster.nodes.stream()
                  .map(node -> Threads.start("node", node.server::start))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
      success = true;
      return cluster;
    } finally {
      if (!success) {
        cluster.close();
      }
    }
  }

  List<CachingNode> nodes() {
    return nodes;
  }

  InfinispanServer cache() {
    return backends.cache();
  }

  void restartCache() {
    backends.restartCache();
  }

  Sql sql() {
    return backends.sql();
  }

  /** Asks Infinispan's administration. */
  void administerCache(String method, String path) {
    send(caches(path).method(method, BodyPublishers.noBody()));
  }

  /** Puts a value into a cache behind the nodes' backs. */
  void putIntoCache(String name, String key, byte[] value) {
    send(
        caches(name + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8))
            .header("Content-Type", "application/octet-stream")
            .header("Key-Content-Type", "text/plain")
            .PUT(BodyPublishers.ofByteArray(value)));
  }

  private HttpRequest.Builder caches(String path) {
    return Http.request("http://" + cache().address() + "/rest/v2/caches/" + path);
  }

  private static void send(HttpRequest.Builder request) {
    Response response = Http.send(request);
    assertThat(response.status()).as(response::toString).isLessThan(300);
  }

  @Override
  public void close() {
    nodes.forEach(CachingNode::close);
    backends.close();
  }

  /** A node, its networks to cache and database, and a writer who is signed in. */
  static final class CachingNode implements AutoCloseable {
    private final TcpProxy network;
    private final TcpProxy databaseNetwork;
    private final Node server;
    private HttpApi writer;

    private CachingNode(String name, Backends backends, Path data, boolean cacheIsThere) {
      network = TcpProxy.to(backends.cache().port());
      if (!cacheIsThere) {
        network.refuse();
      }
      databaseNetwork = TcpProxy.to(backends.database().port());
      Map<String, String> environment = new HashMap<>(backends.environment());
      environment.put("POSTGRES_PORT", String.valueOf(databaseNetwork.port()));
      environment.putAll(RunningSystem.PATIENCE);
      environment.put("CACHE_TIMEOUT_MS", TestSize.of("500", "200"));
      environment.put("CACHE_SOCKET_TIMEOUT_MS", "1000");
      environment.put("CACHE_SERVERS", "127.0.0.1:" + network.port());
      environment.put("APP_ENV", "development");
      environment.put("DEMO_PASSWORD", RunningSystem.DEMO_PASSWORD);
      environment.put("SECRET_KEY", RunningSystem.SECRET_KEY);
      environment.put("NODE_NAME", name);
      environment.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
      server = new Node(name, RunningSystem.path("server.home"), data, environment);
    }

    TcpProxy network() {
      return network;
    }

    TcpProxy databaseNetwork() {
      return databaseNetwork;
    }

    synchronized HttpApi writer() {
      if (writer == null) {
        writer = server.signIn("writer");
      }
      return writer;
    }

    ManuscriptsClient manuscripts() {
      return new ManuscriptsClient(writer());
    }

    /** With a password that is wrong; the status of the answer. */
    int signInWrongly(String username) {
      return anonymous().tryToSignIn(username, "a guess").status();
    }

    HttpApi anonymous() {
      return server.api();
    }

    /** What the node says of the cache, ready or not. */
    String condition() {
      JsonNode checks =
          anonymous().get(server.management() + "/health/ready").json().path("checks");
      for (JsonNode check : checks) {
        if (check.path("name").asText().equals("cache")) {
          return check.path("data").path("state").asText();
        }
      }
      return "";
    }

    /** How many values among the rate limits were none, and were overwritten. */
    double undecodable() {
      return new NodeMetrics(server).metric("writing_system_http_rate_undecodable_total");
    }

    /** The sum of the cache's lines on the metrics page with that name and those labels. */
    double metric(String name, String... labels) {
      return new NodeMetrics(server).metric("writing_system_cache_" + name, labels);
    }

    @Override
    public void close() {
      server.close();
      network.close();
      databaseNetwork.close();
    }
  }
}
