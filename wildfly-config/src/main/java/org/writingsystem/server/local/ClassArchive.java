package org.writingsystem.server.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.ServerStartException;

/**
 * Build step that writes the class archive: runs the provisioned server once, with its own database
 * and cache and the requests of a first user, so that later starts, and the first requests after
 * them, read their classes from the archive ({@code CLASS_ARCHIVE}).
 */
public final class ClassArchive {
  private static final int SECRET_LENGTH = 64;
  private static final String PASSWORD = "only-while-it-is-built";

  private final Path build;
  private final Path data;

  private ClassArchive(Path build) {
    this.build = build;
    this.data = build.resolve("class-archive");
  }

  /**
   * Does nothing where the server has an archive: for a newer EAR it is only less complete.
   *
   * @param args the build directory of wildfly-config
   */
  public static void main(String[] args) {
    Path build = Path.of(args[0]).toAbsolutePath();
    Path archive =
        build.resolve(
            "server/writing-system/classes-%s.jsa".formatted(System.getProperty("java.version")));
    if (Files.exists(archive)) {
      return;
    }
    new ClassArchive(build).make();
    if (!Files.exists(archive)) {
      throw new ServerStartException(
          "The server has not written " + archive + " (details: " + build + "/class-archive/log)");
    }
  }

  private void make() {
    var stack = new Stack(build, data);
    var end = new Thread(stack::end);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      run(stack);
    } finally {
      stack.end();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private void run(Stack stack) {
    List<Integer> ports = FreePorts.find(2);
    Map<String, String> environment = new HashMap<>(stack.startBacking(true, true));
    environment.put("CLASS_ARCHIVE", "make");
    environment.put("APP_ENV", "development");
    environment.put("SECRET_KEY", "-".repeat(SECRET_LENGTH));
    environment.put("DEMO_PASSWORD", PASSWORD);
    environment.put("SHUTDOWN_DELAY", "0");
    environment.put("WARM_UP_SECONDS", "0");
    environment.put("HTTP_BIND", "127.0.0.1");
    environment.put("MGMT_BIND", "127.0.0.1");
    environment.put("HTTP_PORT", String.valueOf(ports.get(0)));
    environment.put("MGMT_PORT", String.valueOf(ports.get(1)));
    environment.put("LOG_DIR", data.resolve("log").toString());
    stack.startServer(data.resolve("wildfly"), environment);
    new FirstRequests(ports.get(0)).send(PASSWORD);
  }
}
