package org.writingsystem.tests.manuscripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** Texts that take many times their size as HTML, on the heap that a node has by default. */
@SystemTest
class HtmlMemoryIT {
  private static final int ROUNDS = TestSize.of(3, 12);
  private static final int TWO_MEBIBYTES = 2 * 1024 * 1024;

  /** The first three are refused before they are parsed; the others are as large as may be. */
  private static final List<String> HOSTILE =
      List.of(
          filled("a\n\n"),
          filled("<p><b><i><u><s>"),
          filled("a\n"),
          "a\n\n".repeat(130_000),
          "a\n".repeat(420_000),
          "<p>a\n\n".repeat(48_000),
          "> > > > a\n\n".repeat(33_000),
          "|a|b|c|d|\n|-|-|-|-|\n" + "|a|b|c|d|\n".repeat(23_000));

  private static final int TOO_COMPLEX = 3;
  private static final Pattern LOOP = Pattern.compile("\"((?:cache-|tasks-|renewals)[^\"]*)\" ");

  private final RunningSystem system;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;

  HtmlMemoryIT(RunningSystem system) {
    this.system = system;
    writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
  }

  private static String filled(String piece) {
    return piece.repeat(TWO_MEBIBYTES / piece.length());
  }

  @Test
  void eightHostileReadersAtOnceHarmNobody() throws Exception {
    long pid = system.javaPid();
    Set<String> loops = loops();
    List<String> hostile = new ArrayList<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      String path = manuscripts.create("Hostile");
      JsonNode added = manuscripts.revise(path, "*", HOSTILE.get(i)).expect(201).json();
      assertThat(added.path("renderable").asBoolean()).isEqualTo(i >= TOO_COMPLEX);
      hostile.add(path + "/revisions/latest");
    }
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      var reader = CompletableFuture.supplyAsync(() -> during(ended, this::read), threads);
      var author = CompletableFuture.supplyAsync(() -> during(ended, this::write), threads);
      try {
        for (int round = 0; round < ROUNDS; round++) {
          assertAnswers(readAtOnce(hostile, threads));
        }
      } finally {
        ended.set(true);
      }
      assertThat(reader.join()).isPositive();
      assertThat(author.join()).isPositive();
    } finally {
      threads.shutdown();
    }
    assertThat(system.javaPid()).isEqualTo(pid);
    assertThat(loops).isNotEmpty();
    assertThat(loops()).containsAll(loops);
    assertThat(Files.readString(system.console())).doesNotContain("java.lang.OutOfMemoryError");
    for (String health : List.of("ready", "live")) {
      system.anonymous().get(system.management() + "/health/" + health).expect(200);
    }
  }

  /** Browsers open a link again in each paragraph until it is closed: 19 GB of addresses here. */
  @Test
  void aLinkThatIsNeverClosedIsRefusedBeforeItFillsTheHeap() throws Exception {
    long pid = system.javaPid();
    String path = manuscripts.create("Never closed");
    String link = "<div><a href=\"/" + "u".repeat(1_900_000) + "\">" + "<p>a".repeat(10_000);
    manuscripts.revise(path, "*", link).expect(201);
    html(path + "/revisions/latest").expectProblem(406, "not-renderable");
    assertThat(system.javaPid()).isEqualTo(pid);
    writer.get("manuscripts?limit=5").expect(200);
  }

  private List<Response> readAtOnce(List<String> texts, ExecutorService threads) {
    List<CompletableFuture<Response>> answers =
        texts.stream()
            .map(text -> CompletableFuture.supplyAsync(() -> html(text), threads))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private Response html(String revision) {
    return writer.get(revision, "Accept", "text/html");
  }

  /** Whoever comes first has room; the others may have none. */
  private static void assertAnswers(List<Response> answers) {
    for (Response refused : answers.subList(0, TOO_COMPLEX)) {
      refused.expectProblem(406, "not-renderable");
    }
    List<Response> large = answers.subList(TOO_COMPLEX, answers.size());
    assertThat(large).anyMatch(response -> response.status() == 200);
    for (Response response : large) {
      if (response.status() != 200) {
        response.expectProblem(503, "overloaded");
        assertThat(response.header("Retry-After")).isEqualTo("5");
      }
    }
  }

  /** How often it was done meanwhile. */
  private static int during(AtomicBoolean ended, IntConsumer step) {
    int done = 0;
    do {
      step.accept(done++);
    } while (!ended.get());
    return done;
  }

  private void read(int time) {
    writer.get("manuscripts?limit=5").expect(200);
  }

  private void write(int time) {
    String path = manuscripts.create("Honest");
    String text = "## Chapter " + time + "\n\nThe *lamp* was lit.\n";
    JsonNode added = manuscripts.revise(path, "*", text).expect(201).json();
    assertThat(added.path("renderable").asBoolean()).isTrue();
    assertThat(html(path + "/revisions/1").expect(200).text()).contains("<em>lamp</em>");
    assertThat(html(path + "/revisions/1").expect(200).text()).contains("Chapter " + time);
  }

  /** The names of threads that live as long as the node. */
  private Set<String> loops() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked =
        new ProcessBuilder(jcmd, String.valueOf(system.javaPid()), "Thread.print").start();
    String print = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(asked.waitFor()).isZero();
    Set<String> names = new TreeSet<>();
    LOOP.matcher(print).results().forEach(thread -> names.add(thread.group(1)));
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "pdf", "docx", "epub"})
  void anExportOfATextThatIsTooComplexSaysSo(String format) {
    String path = manuscripts.create("Too complex");
    manuscripts.revise(path, "*", HOSTILE.get(0)).expect(201);
    Response queued = writer.post(path + "/exports", Map.of("format", format)).expect(202);
    JsonNode task = new TasksClient(writer).await(queued.header("Location"));
    assertThat(task.path("state").asText()).isEqualTo("FAILED");
    assertThat(task.path("attempt").asInt()).isEqualTo(1);
    assertThat(task.path("error").asText()).startsWith("the text is too complex for HTML");
  }

  @Test
  void asMarkdownItCanBeHad() {
    String path = manuscripts.create("Too complex");
    manuscripts.revise(path, "*", HOSTILE.get(0)).expect(201);
    assertThat(new ExportsClient(writer).export(path, "markdown").text()).isEqualTo(HOSTILE.get(0));
    assertThat(manuscripts.markdown(path, 1)).asString().isEqualTo(HOSTILE.get(0));
  }
}
