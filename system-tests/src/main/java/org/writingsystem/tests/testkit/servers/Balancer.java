package org.writingsystem.tests.testkit.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.WildFlyServer;
import org.writingsystem.server.WildFlyServer.Role;

/** WildFly's own load balancer before the nodes that register with it. */
public final class Balancer implements AutoCloseable {
  private final WildFlyServer server;
  private final String nodesPort;

  private Balancer(WildFlyServer server, String nodesPort) {
    this.server = server;
    this.nodesPort = nodesPort;
  }

  /**
   * Starts it and waits until it is ready, without a node yet.
   *
   * @param home the installation
   * @param data gets its directory
   */
  static Balancer start(Path home, Path data) {
    List<Integer> ports = FreePorts.find(3);
    String nodesPort = String.valueOf(ports.get(2));
    Map<String, String> environment =
        Map.of(
            "APP_ENV",
            "development",
            "HTTP_BIND",
            "127.0.0.1",
            "HTTP_PORT",
            String.valueOf(ports.get(0)),
            "MGMT_PORT",
            String.valueOf(ports.get(1)),
            "BALANCER_PORT",
            nodesPort,
            "JBOSS_JAVA_SIZING",
            "-Xms32m -Xmx128m",
            "PREPEND_JAVA_OPTS",
            Cluster.QUICK_START);
    return new Balancer(
        WildFlyServer.start(
            Role.BALANCER, home, data.resolve("balancer"), new HashMap<>(environment)),
        nodesPort);
  }

  /** Returns the variables by which a node joins the balancer. */
  Map<String, String> environment() {
    return Map.of("BALANCER_PORT", nodesPort, "HTTP_TRUSTED_PROXIES", "127.0.0.1");
  }

  /** Waits until it has a node that takes requests. */
  public void awaitServing() {
    server.awaitServing();
  }

  /** Returns the address for clients, without a slash at the end. */
  public String http() {
    return server.http();
  }

  @Override
  public void close() {
    server.stop();
  }
}
