package org.writingsystem.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * WildFly with the deployed application, started by {@code bin/standalone.sh} as administrators do,
 * on its own directory: one installation carries many servers. Environment variables configure it,
 * as in production.
 */
public final class WildFlyServer extends LocalServer {
  private static final Duration READY_LIMIT = Duration.ofSeconds(300);
  private static final Duration BEYOND_GRACE = Duration.ofSeconds(30);
  private static final int GRACE_SECONDS = 30;

  /** Role of the server: each has its own file in the installation's configuration. */
  public enum Role {
    /** A node that clients reach directly, or through a balancer that asks for its health. */
    NODE("standalone.xml", "WildFly"),
    /** A node that announces itself to a {@link #BALANCER}. */
    BALANCED_NODE("standalone-balanced.xml", "WildFly"),
    /** The load balancer: no application. */
    BALANCER("standalone-balancer.xml", "The load balancer");

    private final String configuration;
    private final String title;

    Role(String configuration, String title) {
      this.configuration = configuration;
      this.title = title;
    }
  }

  private final Map<String, String> environment;

  private WildFlyServer(ProcessLaunch launch) {
    super(launch);
    this.environment = launch.environment();
  }

  /**
   * Starts it and waits until {@code /health/ready} answers 200.
   *
   * @param home the installation; nothing is written there
   * @param base gets a fresh copy of the installation's configuration and deployments at each
   *     start; transaction logs and timers in it are kept
   * @param environment at least HTTP_PORT and MGMT_PORT, added to the variables of this JVM; its
   *     LOG_DIR (default {@code base/log}, also where it cannot be made) gets {@code console.log}
   *     too
   * @throws ServerStartException if it ends, fails to deploy or is not ready within 300 s
   */
  public static WildFlyServer start(Path home, Path base, Map<String, String> environment) {
    return start(Role.NODE, home, base, environment);
  }

  /**
   * As {@link #start(Path, Path, Map)}, in that role. A balanced node and its balancer have the
   * same BALANCER_PORT, and the node has its own NODE_NAME.
   */
  public static WildFlyServer start(
      Role role, Path home, Path base, Map<String, String> environment) {
    StaleProcesses.end(pidFile(base));
    Path root = base.toAbsolutePath();
    copy(home, root);
    Map<String, String> all = new HashMap<>();
    all.put("LOG_DIR", root.resolve("log").toString());
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.putAll(environment);
    all.put("JBOSS_HOME", home.toAbsolutePath().toString());
    all.put(
        "LAUNCH_JBOSS_IN_BACKGROUND", "1"); // else the script leaves the JVM behind when it ends
    var launch =
        new ProcessLaunch(
            role == Role.BALANCED_NODE ? all.getOrDefault("NODE_NAME", role.title) : role.title,
            List.of(
                home.toAbsolutePath() + "/bin/standalone.sh",
                "--server-config=" + role.configuration,
                "-Djboss.server.base.dir=" + root),
            Map.copyOf(all),
            logs(all.get("LOG_DIR"), root).resolve("console.log"),
            pidFile(base));
    var server = new WildFlyServer(launch);
    var health = new HttpProbe(server.management() + "/health/ready");
    server.awaitReady(READY_LIMIT, () -> server.hasBooted() && health.answers200());
    return server;
  }

  private static Path logs(String wanted, Path root) {
    try {
      return Files.createDirectories(Path.of(wanted));
    } catch (IOException e) {
      return root.resolve("log"); // the server says what is wrong with the other one
    }
  }

  /**
   * Waits until {@code /health} on the application's port answers 200: of a balancer, that it has a
   * node.
   *
   * @throws ServerStartException if it does not within 300 s; the server is killed
   */
  public void awaitServing() {
    awaitReady(READY_LIMIT, new HttpProbe(http() + "/health")::answers200);
  }

  /** Returns the pid file of a start on this directory, beside it. */
  public static Path pidFile(Path base) {
    return base.resolveSibling(base.getFileName() + ".pid");
  }

  /** Returns the address of the application, without a slash at the end. */
  public String http() {
    return address("HTTP", 8080);
  }

  /** Returns the address of the management interface, without a slash at the end. */
  public String management() {
    return address("MGMT", 9990);
  }

  private String address(String kind, int port) {
    String bind = environment.getOrDefault(kind + "_BIND", "0.0.0.0");
    String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    return "http://%s:%s"
        .formatted(host, environment.getOrDefault(kind + "_PORT", String.valueOf(port)));
  }

  private static void copy(Path home, Path base) {
    try {
      for (String part : List.of("configuration", "deployments", "data/content", "tmp")) {
        FileTrees.delete(base.resolve(part));
        Path from = home.resolve("standalone").resolve(part);
        if (Files.isDirectory(from) && !part.equals("tmp")) {
          Files.createDirectories(base.resolve(part).getParent());
          FileTrees.copy(from, base.resolve(part));
        }
      }
    } catch (IOException e) {
      throw ServerStartException.of("The server's directory " + base + " cannot be made", e);
    }
  }

  /** A long pause: WildFly logs a warning for each failed probe. */
  @Override
  Duration pause() {
    return Duration.ofMillis(250);
  }

  /**
   * Tests for WFLYSRV0025: started without errors. An earlier health probe makes WildFly log a
   * warning each time, and an error where it meets a check that is being added: its list of checks
   * is a plain HashMap.
   */
  private boolean hasBooted() {
    return log().says("WFLYSRV0025");
  }

  /** WFLYSRV0026: started with errors, so it will not become ready. */
  @Override
  boolean hasFailed() {
    return log().says("WFLYSRV0026");
  }

  /** The script passes SIGTERM on to the JVM, which lets running requests end. */
  @Override
  void askToEnd() {
    process().destroy();
  }

  @Override
  Duration stopLimit() {
    String grace = environment.getOrDefault("SHUTDOWN_GRACE", "");
    int seconds = grace.matches("\\d{1,4}") ? Integer.parseInt(grace) : GRACE_SECONDS;
    return BEYOND_GRACE.plusSeconds(seconds);
  }
}
