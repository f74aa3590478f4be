package org.writingsystem.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stock installation that runs, configured or not yet. */
public final class StockServer extends LocalServer {
  private static final Duration READY_LIMIT = Duration.ofSeconds(300);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final int httpPort;
  private final int managementPort;

  private StockServer(ProcessLaunch launch, int httpPort, int managementPort) {
    super(launch);
    this.httpPort = httpPort;
    this.managementPort = managementPort;
  }

  /**
   * Starts it on the loopback address and waits until {@code /health/ready} answers 200. The ports
   * are system properties, which the stock and the configured server both read.
   *
   * @param environment added to the variables of this JVM; LOG_DIR is below the installation unless
   *     it says otherwise
   * @throws ServerStartException if it ends or is not ready within 300 s
   */
  public static StockServer start(StockInstallation installation, Map<String, String> environment) {
    List<Integer> ports = FreePorts.find(3);
    Path home = installation.home();
    Map<String, String> all = new HashMap<>();
    all.put("LOG_DIR", home.resolve("logs").toString());
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("LAUNCH_JBOSS_IN_BACKGROUND", "1");
    all.put("SHUTDOWN_DELAY", "0"); // no balancer looks at it
    all.put("WARM_UP_SECONDS", "0");
    all.put("JBOSS_HOME", home.toString());
    all.putAll(environment);
    List<String> command =
        List.of(
            home + "/bin/standalone.sh",
            "-b=127.0.0.1",
            "-Djboss.http.port=" + ports.get(0),
            "-Djboss.management.http.port=" + ports.get(1),
            "-Djboss.https.port=" + ports.get(2));
    var server =
        new StockServer(
            new ProcessLaunch(
                "WildFly",
                command,
                Map.copyOf(all),
                home.resolve("console.log"),
                home.resolve("server.pid")),
            ports.get(0),
            ports.get(1));
    server.awaitReady(
        READY_LIMIT, new HttpProbe(server.management() + "/health/ready")::answers200);
    return server;
  }

  /** Returns the address of the application, without a slash at the end. */
  public String http() {
    return "http://127.0.0.1:" + httpPort;
  }

  /** Returns the address of the management interface, without a slash at the end. */
  public String management() {
    return "http://127.0.0.1:" + managementPort;
  }

  /** Returns the controller for {@code jboss-cli.sh --connect}. */
  public String controller() {
    return "--controller=127.0.0.1:" + managementPort;
  }

  @Override
  void askToEnd() {
    process().destroy();
  }

  @Override
  Duration stopLimit() {
    return STOP_LIMIT;
  }
}
