package org.writingsystem.server.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartupBannerTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void namesEveryAddressAndEndsWithReady() {
    assertThat(
            new StartupBanner(
                    8080, 9990, List.of(), List.of(), Path.of("/d"), Path.of("/d/log"), "secret")
                .text())
        .contains(
            "http://localhost:8080/api/v1\n",
            "http://localhost:8080/openapi\n",
            "http://localhost:9990/console\n",
            "http://localhost:9990/health\n",
            "http://localhost:9990/metrics and http://localhost:9990/prometheus\n",
            "admin, editor, writer, client; password secret\n")
        .endsWith("\nWriting System is ready");
  }

  @Test
  void namesEachNodeBehindTheBalancer() {
    var nodes = List.of(new LocalNode("node-1", 81, 91), new LocalNode("node-2", 82, 92));
    assertThat(
            new StartupBanner(8080, 9990, nodes, List.of(), Path.of("/d"), Path.of("/l"), "secret")
                .text())
        .contains(
            "http://localhost:8080/api/v1\n",
            "\nBalancer   http://localhost:9990/console and http://localhost:9990/health\n",
            "\nnode-1     http://localhost:81, http://localhost:91/console,",
            "\nnode-2     http://localhost:82, http://localhost:92/console,")
        .doesNotContain("9990/prometheus")
        .endsWith("\nWriting System is ready");
  }

  @Test
  void saysHowToKillWhatComesBack() {
    List<Path> restarted = List.of(Path.of("/d d/postgres.pid"), Path.of("/d d/infinispan.pid"));
    assertThat(
            new StartupBanner(
                    8080, 9990, List.of(), restarted, Path.of("/d d"), Path.of("/l"), "secret")
                .text())
        .contains("\nkill -9 $(cut -d' ' -f1 '/d d/postgres.pid')\nkill -9 $(cut -d' ' -f1 '/d d/i")
        .endsWith("\n\nWriting System is ready");
  }

  @Test
  void hasAFirstCallThatWorksWhenPasted() throws Exception {
    assumeTrue(isInstalled("curl"), "needs curl (Debian's package curl)");
    String awkward = "it's \"a\" \\ $HOME";
    var startupBanner =
        new StartupBanner(
            server.getAddress().getPort(),
            9990,
            List.of(),
            List.of(),
            Path.of("/d"),
            Path.of("/l"),
            awkward);

    Process shell =
        new ProcessBuilder("sh", "-c", startupBanner.curl()).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    String said = new String(shell.getInputStream().readAllBytes(), UTF_8);

    assertThat(shell.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("201");
    assertThat(requests)
        .containsExactly(
            "POST /api/v1/auth/token null"
                + " {\"username\":\"writer\",\"password\":\"it's \\\"a\\\" \\\\ $HOME\"}",
            "POST /api/v1/manuscripts Bearer abc.d-e_f {\"title\":\"My first manuscript\"}");
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    byte[] body = "{\"accessToken\":\"abc.d-e_f\",\"tokenType\":\"Bearer\"}".getBytes(UTF_8);
    exchange.sendResponseHeaders(201, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
