package org.writingsystem.tests.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** Files of tasks, larger than what is kept of them in memory. */
@SystemTest
class TaskResultsIT {
  private static final int MIB = 1 << 20;
  private static final int CHUNK = 256 * 1024;
  private static final int CHUNKS = 240;
  private static final int SIZE = CHUNKS * CHUNK;
  private static final int SLOW_CLIENTS = 3;

  /** All that the server keeps of answers for slow clients, and as much again. */
  private static final long MOST_HELD = 64L * MIB;

  private static final Pattern USED = Pattern.compile("\"used\" => (\\d+)L");

  private final RunningSystem system;
  private final HttpApi writer;
  private final ExportsClient exports;
  private final TasksClient tasks;
  private final ManuscriptsClient manuscripts;

  TaskResultsIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
    exports = new ExportsClient(writer);
    tasks = new TasksClient(writer);
    manuscripts = new ManuscriptsClient(writer);
  }

  /** A finished export, whose file is another one from now on: chunks of different bytes. */
  private String largeResult() {
    String task = exports.queue();
    tasks.await(task);
    String id = task.substring(task.lastIndexOf('/') + 1);
    system.execute(
        """
        with t as (
          update task set result_token = gen_random_uuid(), result_content = null, result_bytes = %d,
            result_type = 'application/octet-stream'
          where id = '%s' returning id, result_token)
        insert into task_result_chunk (task_id, attempt_token, first_byte, content)
        select id, result_token, n::bigint * %d, decode(repeat(md5(n::text), %d), 'hex')
        from t, generate_series(0, %d) n
        """
            .formatted(SIZE, id, CHUNK, CHUNK / 16, CHUNKS - 1));
    return task + "/result";
  }

  @Test
  void aLargeFileIsGivenWholeInPartsAndByItsHead() {
    String result = largeResult();
    Response whole = writer.get(result).expect(200);
    assertThat(whole.bytes()).hasSize(SIZE);
    assertThat(whole.header("Content-Length")).isEqualTo(String.valueOf(SIZE));
    assertThat(whole.header("Transfer-Encoding")).isEmpty();
    assertThat(differentChunks(whole.bytes())).isEqualTo(CHUNKS);

    Response head = writer.send("HEAD", result, BodyPublishers.noBody()).expect(200);
    assertThat(head.bytes()).isEmpty();
    for (String name :
        List.of("Content-Length", "Content-Type", "Content-Disposition", "ETag", "Accept-Ranges")) {
      assertThat(head.header(name)).as(name).isNotEmpty().isEqualTo(whole.header(name));
    }

    writer.get(result, "If-None-Match", whole.etag()).expect(304);
    assertPart(result, whole.bytes(), CHUNK - 5, CHUNK + 5);
    assertPart(result, whole.bytes(), 3 * CHUNK + 1, 7 * CHUNK + 2);
    assertPart(result, whole.bytes(), SIZE - 1, SIZE);
  }

  private void assertPart(String result, byte[] whole, int from, int to) {
    Response part = writer.get(result, "Range", "bytes=" + from + "-" + (to - 1)).expect(206);
    assertThat(Arrays.equals(part.bytes(), Arrays.copyOfRange(whole, from, to))).isTrue();
    assertThat(part.header("Content-Length")).isEqualTo(String.valueOf(to - from));
    assertThat(part.header("Content-Range"))
        .isEqualTo("bytes " + from + "-" + (to - 1) + "/" + SIZE);
  }

  private static long differentChunks(byte[] whole) {
    return IntStream.range(0, CHUNKS)
        .mapToObj(i -> new String(whole, i * CHUNK, 16, StandardCharsets.ISO_8859_1))
        .distinct()
        .count();
  }

  /** Behind the sum of what is kept for slow clients, which has a limit, nothing is held. */
  @Test
  void filesThatAreFetchedSlowlyAreNotInTheHeap() throws IOException {
    String result = largeResult();
    long before = heapInUse();
    List<RawSocketClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        slow.add(fetching(result));
      }
      assertThat(heapInUse() - before).isLessThan(MOST_HELD);
    } finally {
      slow.forEach(RawSocketClient::close);
    }
  }

  /** A client that has read the beginning of the answer, and nothing more. */
  private RawSocketClient fetching(String result) throws IOException {
    String request =
        "GET /api/v1/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n";
    RawSocketClient client =
        RawSocketClient.to(system.http()).send(request.formatted(result, writer.token()));
    assertThat(client.read(MIB)).startsWith("HTTP/1.1 200 OK");
    return client;
  }

  private long heapInUse() {
    system.administer("/core-service=platform-mbean/type=memory:gc");
    Matcher used =
        USED.matcher(
            system.administer(
                "/core-service=platform-mbean/type=memory:read-attribute(name=heap-memory-usage)"));
    assertThat(used.find()).isTrue();
    return Long.parseLong(used.group(1));
  }

  @Test
  void aFileThatGoesWhileItIsFetchedNeverLooksWhole() throws IOException {
    String result = largeResult();
    try (RawSocketClient client = fetching(result)) {
      system.execute("delete from task_result_chunk");
      assertThat(MIB + client.countToTheEnd()).isLessThan(SIZE);
    }
    writer.get(result).expectProblem(404, "not-found");
    ServerLogs.of("shared")
        .line(
            "app.log", line -> line.path("message").asText().startsWith("A download was aborted"));
  }

  /** As the version before wrote it: in the row of the task. */
  @ParameterizedTest
  @ValueSource(ints = {16, CHUNK + 1, 5 * MIB})
  void aFileOfTheVersionBeforeIsServed(int size) {
    String task = exports.queue();
    tasks.await(task);
    system.execute(
        """
        update task set result_content = substring(decode(repeat(md5('x'), %d), 'hex') for %d),
          result_bytes = %d, result_type = 'a/b' where id = '%s'
        """
            .formatted(size / 16 + 1, size, size, task.substring(task.lastIndexOf('/') + 1)));
    Response file = writer.get(task + "/result").expect(200);
    assertThat(file.bytes()).hasSize(size);
    assertThat(file.header("Content-Length")).isEqualTo(String.valueOf(size));
    assertThat(Arrays.copyOf(file.bytes(), 4)).containsExactly(0x9d, 0xd4, 0xe4, 0x61);
    assertThat(Arrays.copyOfRange(file.bytes(), size / 16 * 16 - 16, size / 16 * 16 - 12))
        .containsExactly(0x9d, 0xd4, 0xe4, 0x61);
  }

  @Test
  void aLargeExportIsStoredInChunks() {
    String manuscript = manuscripts.create("Large");
    byte[] text = new byte[3 * CHUNK + 1];
    Random random = new Random(1);
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (i % 60 == 59 ? '\n' : 'a' + random.nextInt(26));
    }
    manuscripts.revise(manuscript, "*", text).expect(201);
    assertThat(exports.export(manuscript, "markdown").bytes()).isEqualTo(text);
    Response pdf = exports.export(manuscript, "pdf");
    assertThat(pdf.text()).startsWith("%PDF-").endsWith("%%EOF\n");
    assertThat(pdf.bytes()).hasSizeGreaterThan(CHUNK);
    JsonNode tasks = writer.get("tasks?kind=export&limit=2").json().path("items");
    for (JsonNode task : tasks) {
      long stored =
          system.number(
              "select sum(length(content)) from task_result_chunk where task_id = '"
                  + task.path("id").asText()
                  + "'");
      assertThat(task.path("result").path("sizeBytes").asLong()).isEqualTo(stored);
    }
  }
}
