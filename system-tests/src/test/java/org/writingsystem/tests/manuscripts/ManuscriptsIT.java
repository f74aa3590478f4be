package org.writingsystem.tests.manuscripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

@SystemTest
class ManuscriptsIT {
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;

  ManuscriptsIT(RunningSystem system) {
    writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
  }

  @Test
  void aStartedManuscriptIsThereUnderItsLocation() {
    Response started = manuscripts.start("A title – with “signs” 🖋").expect(201);
    JsonNode shown = writer.get(started.header("Location")).expect(200).json();
    assertThat(shown).isEqualTo(started.json());
    assertThat(shown.path("title").asText()).isEqualTo("A title – with “signs” 🖋");
    assertThat(shown.path("latestRevision").asInt()).isZero();
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    Response started = manuscripts.start("Unchanged").expect(201);
    String address = started.header("Location");
    writer.get(address, "If-None-Match", started.etag()).expect(304);
    writer.get(address, "If-None-Match", "\"other\"").expect(200);
  }

  @Test
  void eachRevisionGivesTheETagForTheNext() {
    Response started = manuscripts.start("Grows").expect(201);
    String path = "manuscripts/" + started.json().path("id").asText();
    Response first = manuscripts.revise(path, started.etag(), "one").expect(201);
    Response second = manuscripts.revise(path, first.etag(), "one two\n").expect(201);
    assertThat(second.header("Location")).endsWith("/revisions/2");
    assertThat(second.json().path("wordCount").asInt()).isEqualTo(2);
    assertThat(second.json().path("sizeBytes").asInt()).isEqualTo(8);
    assertThat(writer.get(path).etag()).isEqualTo(second.etag()).isNotEqualTo(first.etag());
    assertThat(manuscripts.markdown(path, "latest")).asString().isEqualTo("one two\n");
    assertThat(manuscripts.markdown(path, 1)).asString().isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n \r\n\t", "no end", "\uFEFFbom\r\nx\ry\u2028z\n\n", "🖋é"})
  void aTextComesBackByteForByte(String text) {
    String path = manuscripts.create("Bytes");
    manuscripts.revise(path, "*", text).expect(201);
    assertThat(manuscripts.markdown(path, 1)).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void aTextOfTwoMebibytesIsKept() {
    String text = "0123456789abcde\n".repeat(2 * 1024 * 1024 / 16);
    String path = manuscripts.create("Large");
    manuscripts.revise(path, "*", text).expect(201);
    assertThat(manuscripts.markdown(path, 1)).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void htmlIsCleanedOfWhatRuns() {
    String path = manuscripts.create("Clean");
    String text =
        "# Head\n\n<script>alert(1)</script>\n\n<b onclick=\"x()\">bold</b> [l](javascript:x) *it*";
    manuscripts.revise(path, "*", text).expect(201);
    Response html = writer.get(path + "/revisions/1", "Accept", "text/html").expect(200);
    assertThat(html.header("Content-Type")).startsWith("text/html");
    assertThat(html.response().headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "img-src");
    assertThat(html.text())
        .contains("<h1", "Head", "<em>it</em>")
        .doesNotContain("<script", "onclick", "javascript:");
  }

  @Test
  void theListIsReadToItsEndByCursor() {
    String title = "Paged " + UUID.randomUUID();
    List<String> made =
        IntStream.range(0, 5).mapToObj(i -> manuscripts.create(title + " " + i)).toList();
    String query = "manuscripts?limit=2&q=" + title.replace(" ", "%20");
    List<String> seen = new ArrayList<>();
    JsonNode page = writer.get(query).expect(200).json();
    add(page, seen);
    while (page.hasNonNull("next")) {
      assertThat(page.path("items")).hasSize(2);
      page = writer.get(query + "&cursor=" + page.path("next").asText()).expect(200).json();
      add(page, seen);
    }
    assertThat(seen)
        .containsExactlyElementsOf(made.stream().sorted(Comparator.reverseOrder()).toList());
  }

  private static void add(JsonNode page, List<String> seen) {
    page.path("items").forEach(item -> seen.add("manuscripts/" + item.path("id").asText()));
  }

  @Test
  void revisionsAreListedTheNewestFirst() {
    String path = manuscripts.create("Listed");
    for (int i = 1; i <= 3; i++) {
      manuscripts.revise(path, "*", "text " + i).expect(201);
    }
    JsonNode list = writer.get(path + "/revisions?limit=2").expect(200).json();
    assertThat(list.path("items").findValuesAsText("number")).containsExactly("3", "2");
    String rest = path + "/revisions?limit=2&cursor=" + list.path("next").asText();
    assertThat(writer.get(rest).json().path("items").findValuesAsText("number"))
        .containsExactly("1");
  }

  @Test
  void ofTwoRevisionsOfTheSameVersionAtOnceOneIsKept() throws Exception {
    for (int round = 0; round < 10; round++) {
      Response started = manuscripts.start("Race").expect(201);
      String path = "manuscripts/" + started.json().path("id").asText();
      assertThat(atOnce(path, started.etag(), 2)).containsExactlyInAnyOrder(201, 412);
      assertThat(writer.get(path).json().path("latestRevision").asInt()).isEqualTo(1);
    }
  }

  @Test
  void ofRevisionsOfAnyVersionAtOnceAllAreKept() throws Exception {
    String path = manuscripts.create("Race of four");
    for (int round = 1; round <= 10; round++) {
      assertThat(atOnce(path, "*", 4)).containsOnly(201);
      assertThat(writer.get(path).json().path("latestRevision").asInt()).isEqualTo(4 * round);
    }
  }

  private List<Integer> atOnce(String path, String etag, int count) throws Exception {
    var together = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      Callable<Integer> revise =
          () -> {
            together.await(5, TimeUnit.MINUTES);
            return manuscripts.revise(path, etag, Thread.currentThread().getName()).status();
          };
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one :
          threads.invokeAll(IntStream.range(0, count).mapToObj(i -> revise).toList())) {
        statuses.add(one.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theDifferenceOfATextToItselfIsEmpty() {
    String path = manuscripts.create("Same");
    manuscripts.revise(path, "*", "text").expect(201);
    assertThat(manuscripts.diff(path, 1, 1)).isEmpty();
    writer.get(path + "/diff?from=1&to=2").expectProblem(404, "not-found");
  }
}
