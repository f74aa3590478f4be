package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InfinispanServerIT {
  private static final Path JARS = Path.of("target/infinispan-server/lib");
  private static final Path DATA = Path.of("target/it/infinispan-server");
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private InfinispanServer server;

  @BeforeEach
  void start() {
    server = InfinispanServer.start(JARS, DATA, FreePorts.find());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void holdsManuscriptsAsBytesForFiveMinutes() throws Exception {
    assertThat(put("k", "value").statusCode()).isEqualTo(204);
    assertThat(get("/k", LIMIT).body()).isEqualTo("value");

    assertThat(get("?action=config", LIMIT).body())
        .contains("application/octet-stream", "\"lifespan\":\"300000\"", "\"max-size\":\"64MB\"")
        .contains("\"when-full\":\"REMOVE\"", "\"statistics\":true");
  }

  @Test
  void isEmptyAfterItWasKilledAndWorksAgainOnTheSamePort() throws Exception {
    put("k", "value");
    int port = server.port();
    Set<ProcessHandle> all = server.processes();

    server.kill();
    assertThat(all).noneMatch(ProcessHandle::isAlive);
    server = InfinispanServer.start(JARS, DATA, port);

    assertThat(get("/k", LIMIT).statusCode()).isEqualTo(404);
    assertThat(put("k", "again").statusCode()).isEqualTo(204);
  }

  @Test
  void saysNothingWhileFrozenAndStopsAllTheSame() throws Exception {
    put("k", "value");

    server.freeze();
    assertThatThrownBy(() -> get("/k", Duration.ofSeconds(1)))
        .isInstanceOf(HttpTimeoutException.class);
    server.thaw();
    assertThat(get("/k", LIMIT).body()).isEqualTo("value");

    Set<ProcessHandle> all = server.processes();
    server.freeze();
    server.stop();
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }

  private HttpResponse<String> put(String key, String value) throws Exception {
    return send(
        request("/" + key, LIMIT)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofString(value)));
  }

  private HttpResponse<String> get(String path, Duration limit) throws Exception {
    return send(request(path, limit));
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    String cache = "http://" + server.address() + "/rest/v2/caches/manuscripts";
    return HttpRequest.newBuilder(URI.create(cache + path)).timeout(limit);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
