package org.writingsystem.benchmarks.requests.systems;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.writingsystem.benchmarks.requests.calls.ApiCalls;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.server.FreePorts;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.measure.JavaProcess;
import org.writingsystem.tests.testkit.measure.StatementCount;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * A small service with the same calls, on the tables, the accounts and the access tokens of this
 * system: one of {@code benchmarks/opponents}.
 */
public final class SmallService implements SystemUnderTest {
  private static final Set<Call> MISSING = Set.of(Call.SIGN_IN);

  private final String name;
  private final ChildServer server;
  private final Cluster cluster;
  private final ApiCalls calls;

  private SmallService(String name, ChildServer server, Cluster cluster, ApiCalls calls) {
    this.name = name;
    this.server = server;
    this.cluster = cluster;
    this.calls = calls;
  }

  /** Where a service's jar is once it is built. */
  public enum Kind {
    QUARKUS("Quarkus", "quarkus/target/quarkus-app/quarkus-run.jar"),
    SPRING("Spring Boot", "spring/target/opponent-spring.jar");

    private final String title;
    private final String jar;

    Kind(String title, String jar) {
      this.title = title;
      this.jar = jar;
    }

    private Path path() {
      return BuildPaths.of("benchmark.opponents").resolve(jar);
    }

    /** Returns why it cannot take part; empty if it can. */
    public Optional<String> missing() {
      return Files.exists(path())
          ? Optional.empty()
          : Optional.of(title + ": not built, see benchmarks/opponents");
    }
  }

  /**
   * Starts a service.
   *
   * @param calls as this system has them, with drafts of the service's own
   */
  public static SmallService start(Kind kind, Cluster cluster, ApiCalls calls) {
    Map<String, String> environment = new HashMap<>(cluster.database().environment());
    environment.put("SECRET_KEY", RunningSystem.SECRET_KEY);
    environment.put("HTTP_PORT", String.valueOf(FreePorts.find(1).get(0)));
    Path directory =
        BuildPaths.of("system-tests.directory").resolve(kind.name().toLowerCase(Locale.ROOT));
    var server = ChildServer.start(List.of("-jar", kind.path().toString()), environment, directory);
    return new SmallService(kind.title, server, cluster, calls);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public List<byte[]> requests(Call call) {
    return MISSING.contains(call) ? List.of() : calls.requests(call);
  }

  @Override
  public Map<String, Collection<ProcessHandle>> processes() {
    return Map.of("server", server.processes(), "database", cluster.database().processes());
  }

  @Override
  public Optional<JavaProcess> java() {
    return Optional.of(server.java());
  }

  @Override
  public Optional<StatementCount> statements() {
    return Optional.of(StatementCount.of(cluster.database()));
  }

  @Override
  public void close() {
    server.close();
  }
}
