package org.writingsystem.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Infinispan Server on the loopback address with the caches {@code manuscripts}, {@code
 * revision-texts} and {@code rate-limits}: in memory only, entries live 5 minutes, an hour and 2
 * minutes, at most 64 MB each, 16 of the last. It has no authentication, so it is for the local
 * start and for tests alone. Hot Rod and REST share the port.
 */
public final class InfinispanServer extends LocalServer {
  private static final String HOST = "127.0.0.1";
  private static final Duration READY_LIMIT = Duration.ofSeconds(120);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final int port;

  private InfinispanServer(ProcessLaunch launch, int port) {
    super(launch);
    this.port = port;
  }

  /**
   * Starts it and waits until it is healthy.
   *
   * @param jars the directory with Infinispan Server and its libraries
   * @param data holds {@code infinispan} and {@code log}
   * @throws ServerStartException if it cannot
   */
  public static InfinispanServer start(Path jars, Path data, int port) {
    return start(jars, data, port, List.of());
  }

  /**
   * As {@link #start(Path, Path, int)}, with further JVM options, which override the defaults: 256
   * MB of heap and the compiler that starts in half the time. {@code -XX:TieredStopAtLevel=4} gets
   * the full one.
   */
  public static InfinispanServer start(Path jars, Path data, int port, List<String> jvmOptions) {
    Path root = data.toAbsolutePath().resolve("infinispan");
    configure(root);
    Path log = data.resolve("log").resolve("infinispan.log");
    var launch =
        new ProcessLaunch(
            "Infinispan", command(jars, root, port, jvmOptions), Map.of(), log, pidFile(data));
    var server = new InfinispanServer(launch, port);
    var health = new HttpProbe("http://" + server.address() + "/rest/v2/container/health/status");
    server.awaitReady(READY_LIMIT, health::answers200);
    return server;
  }

  /** Returns the pid file of a start on this data. */
  public static Path pidFile(Path data) {
    return data.resolve("infinispan.pid");
  }

  private static List<String> command(Path jars, Path root, int port, List<String> jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", jars.toAbsolutePath() + "/*"));
    command.addAll(List.of("org.infinispan.server.Bootstrap", "-s", root.toString()));
    command.addAll(List.of("-b", HOST, "-p", String.valueOf(port)));
    return command;
  }

  private static void configure(Path root) {
    try {
      FileTrees.delete(root.resolve("data")); // definitions of caches that a client has made
      Files.createDirectories(root.resolve("conf"));
      Files.createDirectories(root.resolve("lib")); // it does not start without
      for (String file : List.of("infinispan.xml", "log4j2.xml")) {
        try (InputStream content = resource(file)) {
          Files.copy(
              content, root.resolve("conf").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw ServerStartException.of("Infinispan cannot be set up in " + root, e);
    }
  }

  private static InputStream resource(String file) {
    return InfinispanServer.class.getResourceAsStream("/infinispan-server/" + file);
  }

  public int port() {
    return port;
  }

  /** Host and port, for Hot Rod and REST. */
  public String address() {
    return HOST + ":" + port;
  }

  /** Returns the variables by which a node of Writing System uses this server. */
  public Map<String, String> environment() {
    return Map.of("CACHE_SERVERS", address());
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
