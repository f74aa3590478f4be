package org.writingsystem.tests.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

@SystemTest
class IsolatedExportsIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** So much beyond what it had used before shows that a child is at work. */
  private static final Duration AT_WORK = Duration.ofMillis(500);

  private final RunningSystem system;
  private final HttpApi writer;

  IsolatedExportsIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
  }

  @Test
  void aFileWhoseChildIsKilledIsMadeByAnotherOne() {
    String manuscript = writer.manuscript("Killed");
    writer.revise(manuscript, "*", "# A chapter\n\nSome *words* of it.\n\n".repeat(5_000));
    Duration before = used();
    Response queued = writer.post(manuscript + "/exports", Map.of("format", "pdf")).expect(202);
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> used().minus(before).compareTo(AT_WORK) > 0);
    children().forEach(ProcessHandle::destroyForcibly);
    JsonNode task = writer.awaitTask(queued.header("Location"));
    assertThat(task.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(task.path("attempt").asInt()).isEqualTo(2);
  }

  private Duration used() {
    return children()
        .flatMap(child -> child.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * The child JVMs of this server, by the directory that they work in; servers of other tests have
   * some too.
   */
  private Stream<ProcessHandle> children() {
    return ProcessHandle.of(system.javaPid())
        .orElseThrow()
        .descendants()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("-Djava.io.tmpdir="))
                    .filter(line -> line.contains("writing-system-isolated"))
                    .isPresent());
  }
}
