package org.writingsystem.server.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.GeneratedSecret;
import org.writingsystem.server.InfinispanServer;
import org.writingsystem.server.LocalServer;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.server.ServerStartException;
import org.writingsystem.server.StaleProcesses;
import org.writingsystem.server.WildFlyServer;

/** {@code mvn -Pserve}, once Maven has built everything: starts it, and ends it again. */
public final class Serve {
  private static final int PASSWORD_LENGTH = 16;
  private static final int KEY_LENGTH = 64;

  private final LocalSettings settings;
  private final Path build;
  private final Path dataPath;
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean ending = new AtomicBoolean();

  private Serve(LocalSettings settings, Path build) {
    this.settings = settings;
    this.build = build;
    this.dataPath = settings.dataDirectory(build.resolve("data"));
  }

  /**
   * Runs until a signal, or until a server has ended and is not restarted. Never returns: Maven
   * would go on to the modules after this one.
   *
   * @param args the build directory of wildfly-config
   */
  public static void main(String[] args) {
    var serve =
        new Serve(new LocalSettings(System.getenv(), System.getProperties()), Path.of(args[0]));
    System.exit(serve.run());
  }

  private int run() {
    try {
      DataDirectory data = DataDirectory.open(dataPath);
      var stack = new Stack(build, data.path());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, data)));
      start(data, stack);
      LocalServer dead = stack.firstEnd().join();
      complain(
          "Writing System ends: %s has ended (details: %s)".formatted(dead.name(), dead.logFile()));
    } catch (ServerStartException e) {
      complain("Writing System cannot start: " + e.getMessage());
    } catch (RuntimeException e) {
      complain("Writing System cannot start: " + e + " (details: " + detailsOf(e) + ")");
    }
    return 1;
  }

  private void start(DataDirectory data, Stack stack) {
    int count = settings.nodes();
    endLeftovers(data);
    int http = settings.httpPort();
    int management = settings.managementPort();
    FreePorts.require("HTTP_PORT", http);
    FreePorts.require("MGMT_PORT", management);
    if (settings.has("POSTGRES_HOST")) {
      ExternalPostgres.require(settings);
    }
    System.out.println(
        "Writing System starts its database, its cache and %s ..."
            .formatted(count == 1 ? "the server" : count + " nodes behind a load balancer"));
    Map<String, String> environment = environment(data, http, management);
    environment.putAll(
        stack.startBacking(!settings.has("POSTGRES_HOST"), !settings.has("CACHE_SERVERS")));
    List<LocalNode> nodes = count == 1 ? List.of() : LocalNode.some(count);
    if (nodes.isEmpty()) {
      stack.startServer(data.server(), environment);
    } else {
      stack.startNodes(data, nodes, environment);
    }
    String password = environment.get("DEMO_PASSWORD");
    System.out.println(
        new StartupBanner(
                http, management, nodes, restarted(data, nodes), data.path(), data.log(), password)
            .text());
    ready.set(true);
  }

  private List<Path> restarted(DataDirectory data, List<LocalNode> nodes) {
    List<Path> pidFiles = new ArrayList<>();
    if (!settings.has("POSTGRES_HOST")) {
      pidFiles.add(PostgresServer.pidFile(data.path()));
    }
    if (!settings.has("CACHE_SERVERS")) {
      pidFiles.add(InfinispanServer.pidFile(data.path()));
    }
    nodes.forEach(node -> pidFiles.add(WildFlyServer.pidFile(data.node(node.name()))));
    return pidFiles;
  }

  private static void endLeftovers(DataDirectory data) {
    LocalNode.names(LocalSettings.MOST_NODES)
        .forEach(name -> StaleProcesses.end(WildFlyServer.pidFile(data.node(name))));
    StaleProcesses.end(WildFlyServer.pidFile(data.balancer()));
    StaleProcesses.end(WildFlyServer.pidFile(data.server()));
    StaleProcesses.end(InfinispanServer.pidFile(data.path()));
    StaleProcesses.end(PostgresServer.pidFile(data.path()));
  }

  /** Returns all settings, with those that a local start needs besides. */
  private Map<String, String> environment(DataDirectory data, int http, int management) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HTTP_BIND", "127.0.0.1");
    environment.put("MGMT_BIND", "127.0.0.1");
    environment.put("SHUTDOWN_DELAY", "0"); // nobody waits but who has pressed Ctrl-C
    environment.putAll(settings.all());
    environment.put("APP_ENV", "development");
    environment.put("LOG_DIR", data.log().toString());
    environment.put("HTTP_PORT", String.valueOf(http));
    environment.put("MGMT_PORT", String.valueOf(management));
    environment.computeIfAbsent(
        "DEMO_PASSWORD", name -> kept(data, "demo-password", PASSWORD_LENGTH));
    if (!settings.has("SECRET_KEY_FILE")) {
      environment.computeIfAbsent("SECRET_KEY", name -> kept(data, "secret-key", KEY_LENGTH));
    }
    return environment;
  }

  /** Returns a stored secret, so that accounts and tokens of one start are valid in the next. */
  private static String kept(DataDirectory data, String name, int length) {
    return GeneratedSecret.readOrMake(data.secrets().resolve(name), length);
  }

  private void end(Stack stack, DataDirectory data) {
    ending.set(true);
    stack.end();
    data.close();
    if (ready.get()) {
      System.out.println("Writing System has ended; its data is kept in " + dataPath);
    }
  }

  /** Prints a failure; silent during the shutdown. */
  private void complain(String line) {
    if (!ending.get()) {
      System.err.println(line);
    }
  }

  private Path detailsOf(Exception unexpected) {
    Path file = dataPath.resolve("log").resolve("start-failure.log");
    try (var writer =
        new PrintWriter(
            Files.newBufferedWriter(
                Files.createDirectories(file.getParent()).resolve(file.getFileName())))) {
      unexpected.printStackTrace(writer);
    } catch (IOException e) {
      unexpected.printStackTrace();
    }
    return file;
  }
}
