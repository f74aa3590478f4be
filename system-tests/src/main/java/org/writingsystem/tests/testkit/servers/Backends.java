package org.writingsystem.tests.testkit.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.writingsystem.server.ChildProcesses;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.InfinispanServer;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;

/** PostgreSQL and Infinispan Server on free ports, with data of their own. */
public final class Backends implements AutoCloseable {
  static {
    // A test run that is called off leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(Backends::endAll));
  }

  private static void endAll() {
    ChildProcesses.refuse(); // a test may be about to start one anew
    ChildProcesses.killAll();
  }

  private final Path data;
  private final PostgresServer database;
  private InfinispanServer cache;

  private Backends(Path data, PostgresServer database) {
    this.data = data;
    this.database = database;
  }

  /** Starts both and waits until they are ready; ends what had started if one does not. */
  public static Backends start(Path data) {
    List<Integer> ports = FreePorts.find(2);
    PostgresServer database =
        PostgresServer.start(BuildPaths.of("postgres.home"), data, ports.get(0));
    var backends = new Backends(data, database);
    boolean success = false;
    try {
      backends.startCache(ports.get(1));
      success = true;
      return backends;
    } finally {
      if (!success) {
        database.stop();
      }
    }
  }

  private void startCache(int port) {
    cache = InfinispanServer.start(BuildPaths.of("infinispan.jars"), data, port);
  }

  /** Restarts Infinispan Server on the same port after it has been killed. */
  public void restartCache() {
    startCache(cache.port());
  }

  public PostgresServer database() {
    return database;
  }

  public InfinispanServer cache() {
    return cache;
  }

  /** New connections for questions to the database. */
  public Sql sql() {
    return new Sql(database.dataSource());
  }

  /** Returns the variables by which a node uses these two. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.putAll(cache.environment());
    return environment;
  }

  @Override
  public void close() {
    cache.stop();
    database.stop();
  }
}
