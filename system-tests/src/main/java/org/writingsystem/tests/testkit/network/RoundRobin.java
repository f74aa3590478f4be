package org.writingsystem.tests.testkit.network;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.writingsystem.tests.testkit.servers.Node;

/**
 * A load balancer that hides nothing: it sends each request to the next node that says it is ready,
 * and once. Only where the connection is refused it asks another node, since nothing was sent. It
 * looks at {@code /health/ready} five times a second, and keeps connections for as long as the
 * nodes do.
 */
public final class RoundRobin implements AutoCloseable {
  private static final int BACKLOG = 256;
  private static final int BAD_GATEWAY = 502;
  private static final int NOBODY = 503;

  private final List<Upstream> nodes;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(RoundRobin::daemon);
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger fewestReady = new AtomicInteger(Integer.MAX_VALUE);
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  private RoundRobin(List<Upstream> nodes, HttpServer server) {
    this.nodes = nodes;
    this.server = server;
  }

  /** Starts in front of nodes that run, once all are ready; addresses of theirs stay the same. */
  public static RoundRobin before(List<Node> nodes) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      List<Upstream> all = nodes.stream().map(Upstream::new).toList();
      var balancer = new RoundRobin(all, HttpServer.create(address, BACKLOG));
      balancer.start();
      return balancer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "balancer");
    thread.setDaemon(true);
    return thread;
  }

  private void start() {
    eventually().until(this::seesAllReady);
    countReady();
    nodes.forEach(node -> daemon(() -> node.watch(this::countReady)).start());
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private boolean seesAllReady() {
    nodes.forEach(Upstream::look);
    return nodes.stream().allMatch(Upstream::isReady);
  }

  /** Returns the proxy's address, without a slash at the end. */
  public String http() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Requests that got 502 since a node broke the connection, and why. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  private void countReady() {
    int ready = (int) nodes.stream().filter(Upstream::isReady).count();
    fewestReady.accumulateAndGet(ready, Math::min);
  }

  /** The fewest nodes that were ready at the same time, of all times when it has looked. */
  public int fewestReady() {
    return fewestReady.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      for (int tries = 0; tries < nodes.size(); tries++) {
        Upstream node = next();
        if (node != null && passed(exchange, body, node)) {
          return;
        }
      }
      exchange.sendResponseHeaders(NOBODY, -1);
    }
  }

  private Upstream next() {
    List<Upstream> ready = nodes.stream().filter(Upstream::isReady).toList();
    return ready.isEmpty() ? null : ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
  }

  /** Passes the request on; true if the client has its response. */
  private boolean passed(HttpExchange exchange, byte[] body, Upstream node) throws IOException {
    try {
      node.pass(exchange, body);
      return true;
    } catch (ConnectException refused) {
      return false;
    } catch (IOException e) {
      broken.add(
          "%s %s at %s: %s"
              .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), node, e));
      exchange.sendResponseHeaders(BAD_GATEWAY, -1);
      return true;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    nodes.forEach(Upstream::close);
  }
}
