package org.writingsystem.benchmarks.requests.systems;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.calls.HttpMessage;
import org.writingsystem.server.FreePorts;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.measure.JavaProcess;
import org.writingsystem.tests.testkit.measure.StatementCount;

/** The floor of HTTP: Undertow, which answers the same bytes each time, in a plain JVM. */
public final class ConstantServer implements SystemUnderTest {
  private static final String BODY = "{\"status\":\"UP\"}";

  private final ChildServer server;

  private ConstantServer(ChildServer server) {
    this.server = server;
  }

  /** The server's process. */
  public static void main(String[] arguments) {
    Undertow.builder()
        .addHttpListener(Integer.parseInt(System.getenv("HTTP_PORT")), "127.0.0.1")
        .setHandler(
            exchange -> {
              exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
              exchange.getResponseSender().send(BODY);
            })
        .build()
        .start();
  }

  /** Starts it on a free port. */
  public static ConstantServer start() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ConstantServer(
        ChildServer.start(
            List.of("-cp", path, ConstantServer.class.getName()),
            Map.of("HTTP_PORT", String.valueOf(FreePorts.find(1).get(0))),
            BuildPaths.of("system-tests.directory").resolve("constant")));
  }

  @Override
  public String name() {
    return "Undertow, a constant";
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public List<byte[]> requests(Call call) {
    return call == Call.HEALTH ? List.of(HttpMessage.get("/health").bytes()) : List.of();
  }

  @Override
  public Map<String, Collection<ProcessHandle>> processes() {
    return Map.of("server", server.processes());
  }

  @Override
  public Optional<JavaProcess> java() {
    return Optional.of(server.java());
  }

  @Override
  public Optional<StatementCount> statements() {
    return Optional.empty();
  }

  @Override
  public void close() {
    server.close();
  }
}
