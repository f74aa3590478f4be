package org.writingsystem.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** What a caller has already is not sent again; who may keep it; parts of a file. */
@SystemTest
class ConditionalIT {
  private static final String ASK_EACH_TIME = "private, no-cache";

  private final RunningSystem system;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;
  private final ExportsClient exports;
  private String path;

  ConditionalIT(RunningSystem system) {
    this.system = system;
    writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
    exports = new ExportsClient(writer);
  }

  @BeforeEach
  void aManuscriptWithTwoRevisions() {
    path = manuscripts.create("Conditional");
    manuscripts.revise(path, "*", "# One\n").expect(201);
    manuscripts.revise(path, "*", "# Two\n").expect(201);
  }

  @ParameterizedTest
  @CsvSource({
    "'',application/json",
    "/revisions/1,application/json",
    "/revisions/1,text/markdown",
    "/revisions/1,text/html",
    "/revisions/latest,text/markdown",
    "/diff?from=1&to=2,text/x-diff"
  })
  void isNotSentAgain(String part, String accept) {
    Response first = writer.get(path + part, "Accept", accept).expect(200);
    assertThat(first.etag()).startsWith("\"");
    assertThat(first.header("Cache-Control")).isEqualTo(ASK_EACH_TIME);
    for (String known :
        new String[] {first.etag(), "W/" + first.etag(), "\"x\", " + first.etag()}) {
      Response again =
          writer.get(path + part, "Accept", accept, "If-None-Match", known).expect(304);
      assertThat(again.bytes()).isEmpty();
      assertThat(again.etag()).isEqualTo(first.etag());
      assertThat(again.header("Cache-Control")).isEqualTo(ASK_EACH_TIME);
    }
    writer.get(path + part, "Accept", accept, "If-None-Match", "\"other\"").expect(200);
  }

  @Test
  void representationsHaveTagsOfTheirOwn() {
    Response json = writer.get(path + "/revisions/1", "Accept", "application/json").expect(200);
    Response text =
        writer
            .get(path + "/revisions/1", "Accept", "text/markdown", "If-None-Match", json.etag())
            .expect(200);
    assertThat(text.etag()).isNotEqualTo(json.etag());
    assertThat(text.response().headers().allValues("Vary"))
        .anyMatch(vary -> vary.contains("Accept"));
  }

  @Test
  void theLatestRevisionHasAnotherTagWhenThereIsANewOne() {
    String latest = path + "/revisions/latest";
    String tag = writer.get(latest, "Accept", "text/markdown").etag();
    manuscripts.revise(path, "*", "# Three\n").expect(201);
    writer.get(latest, "Accept", "text/markdown", "If-None-Match", tag).expect(200);
  }

  @Test
  void whoMayNotSeeItIsNotToldThatItIsTheSame() {
    String tag = writer.get(path).etag();
    system.as("editor").get(path, "If-None-Match", tag).expect(404);
    system.anonymous().get(path, "If-None-Match", tag).expect(401);
  }

  @Test
  void headTellsWhatGetWould() {
    Response get = writer.get(path).expect(200);
    Response head = writer.send("HEAD", path, BodyPublishers.noBody()).expect(200);
    assertThat(head.bytes()).isEmpty();
    assertThat(head.etag()).isEqualTo(get.etag());
    assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
  }

  @Test
  void headDoesNotLookAtRange() {
    String address = exports.export(path, "markdown").response().uri().toString();
    for (String range : new String[] {"bytes=0-1", "bytes=6-"}) {
      Response head = writer.send("HEAD", address, BodyPublishers.noBody(), "Range", range);
      assertThat(head.expect(200).header("Content-Length")).isEqualTo("6");
      assertThat(head.header("Content-Range")).isEmpty();
    }
  }

  @Test
  void severalLinesOfIfMatchAreOneList() throws IOException {
    String tag = writer.get(path).etag();
    String answer =
        RawSocketClient.to(system.http())
            .exchange(
                "POST /api/v1/"
                    + path
                    + "/revisions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Authorization: Bearer "
                    + writer.token()
                    + "\r\nContent-Type: text/markdown\r\nIf-Match: \"99\"\r\nIf-Match: "
                    + tag
                    + ",\r\nContent-Length: 1\r\n\r\nx");
    assertThat(answer).startsWith("HTTP/1.1 201 ");
  }

  @Test
  void whatIsNobodysToKeepIsKeptByNobody() {
    assertThat(writer.get("manuscripts").header("Cache-Control")).isEqualTo("no-store");
    assertThat(writer.get("manuscripts/none").header("Cache-Control")).isEqualTo("no-store");
    assertThat(manuscripts.start("New").expect(201).header("Cache-Control")).isEqualTo("no-store");
    assertThat(
            system
                .anonymous()
                .tryToSignIn("writer", RunningSystem.DEMO_PASSWORD)
                .header("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void anAccountAndATaskAreNotSentAgainWhileTheyAreTheSame() {
    String me = writer.get("accounts/me").expect(200).etag();
    writer.get("accounts/me", "If-None-Match", me).expect(304);
    Response queued = writer.post(path + "/exports", Map.of("format", "markdown")).expect(202);
    JsonNode done = new TasksClient(writer).await(queued.header("Location"));
    String task = "tasks/" + done.path("id").asText();
    writer.get(task, "If-None-Match", writer.get(task).etag()).expect(304);
  }

  @Test
  void aFileIsGivenInParts() {
    Response file = exports.export(path, "markdown");
    String address = file.response().uri().toString();
    assertThat(file.text()).isEqualTo("# Two\n");
    assertThat(file.header("Accept-Ranges")).isEqualTo("bytes");
    writer.get(address, "If-None-Match", file.etag()).expect(304);
    assertPart(address, "bytes=0-1", "# ", "bytes 0-1/6");
    assertPart(address, "bytes=2-", "Two\n", "bytes 2-5/6");
    assertPart(address, "bytes=2-900", "Two\n", "bytes 2-5/6");
    assertPart(address, "bytes=-4", "Two\n", "bytes 2-5/6");
    assertPart(address, "bytes=-900", "# Two\n", "bytes 0-5/6");
    Response none =
        writer.get(address, "Range", "bytes=6-").expectProblem(416, "range-not-satisfiable");
    assertThat(none.header("Content-Range")).isEqualTo("bytes */6");
    writer.get(address, "Range", "bytes=-0").expect(416);
    writer.get(address, "Range", "bytes=2-", "If-Range", file.etag()).expect(206);
    writer.get(address, "Range", "bytes=2-", "If-Range", "\"other\"").expect(200);
  }

  /** Its place in the file is counted in plain bytes. */
  @Test
  void aPartOfAFileIsPlainWhateverTheCallerAccepts() {
    String text = "a line of words\n".repeat(200);
    manuscripts.revise(path, "*", text).expect(201);
    Response plain = exports.export(path, "markdown");
    String address = plain.response().uri().toString();
    Response compressed = writer.get(address, "Accept-Encoding", "gzip").expect(200);
    assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(compressed.etag()).isNotEqualTo(plain.etag());

    Response part = inParts(address, "bytes=16-31", plain.etag()).expect(206);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 16-31/3200");
    assertThat(part.header("Content-Encoding")).isEmpty();
    assertThat(part.text()).isEqualTo("a line of words\n");

    Response resumed = inParts(address, "bytes=16-", compressed.etag()).expect(200);
    assertThat(resumed.header("Content-Encoding")).isEmpty();
    assertThat(resumed.text()).as("all of it: the caller has other bytes").isEqualTo(text);
  }

  private Response inParts(String address, String range, String ifRange) {
    return writer.get(address, "Accept-Encoding", "gzip", "Range", range, "If-Range", ifRange);
  }

  private void assertPart(String address, String range, String part, String contentRange) {
    Response response = writer.get(address, "Range", range).expect(206);
    assertThat(new String(response.bytes(), StandardCharsets.UTF_8)).isEqualTo(part);
    assertThat(response.header("Content-Range")).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=4-2", "bytes=0-1,3-4", "bytes=-", "lines=1-2", "bytes=x"})
  void whatIsNoSinglePartGivesTheWholeFile(String range) {
    String address = exports.export(path, "markdown").response().uri().toString();
    assertThat(writer.get(address, "Range", range).expect(200).text()).isEqualTo("# Two\n");
  }
}
