package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.writingsystem.tests.testkit.http.Http;
import org.writingsystem.tests.testkit.servers.Node;

/** A request to one of the drills that do not end by themselves, and its answer. */
record LateRequest(String path, String id, CompletableFuture<HttpResponse<String>> answer) {
  /** Goes on its way; the answer follows. */
  static LateRequest to(Node node, String path) {
    String id = "late-" + UUID.randomUUID();
    HttpRequest.Builder request =
        Http.request(node.http() + "/drills/late/" + path).header("X-Request-Id", id);
    return new LateRequest(path, id, Http.sendAsync(request));
  }

  /** The lines of an answer as they come. */
  static Iterator<String> lines(Node node, String path) {
    return Http.lines(node.http() + "/drills/late/" + path).iterator();
  }

  String expect(int status) {
    HttpResponse<String> got = answer.join();
    assertThat(got.statusCode()).as(path + ": " + got.body()).isEqualTo(status);
    return got.body();
  }

  /** As the API answers: problem+json with the request's id, and when to come again. */
  void expectDeadlineExceeded() {
    String body = expect(503);
    assertThat(body)
        .as(path)
        .contains("urn:writing-system:problem:deadline-exceeded")
        .contains("\"requestId\":\"" + id + "\"");
    var headers = answer.join().headers();
    assertThat(headers.firstValue("Content-Type")).contains("application/problem+json");
    assertThat(headers.firstValue("X-Request-Id")).contains(id);
    assertThat(headers.firstValue("Retry-After")).isPresent();
    assertThat(headers.firstValue("Connection")).contains("close");
  }
}
