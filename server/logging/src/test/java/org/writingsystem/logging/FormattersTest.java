package org.writingsystem.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class FormattersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aLineHasWhatIsKnown() throws IOException {
    ExtLogRecord record = Records.of("Said \"no\"\n", new IllegalStateException("at \t last"));
    record.setInstant(Instant.parse("2026-01-02T03:04:05.006789Z"));
    record.setMdc(Map.of("requestId", "r-1", "accountId", "a-1", "taskId", "t-1", "message", "x"));
    record.setThreadName("worker 1");

    JsonNode line = JSON.readTree(new JsonFormatter().format(record));

    assertThat(line.path("timestamp").asText()).isEqualTo("2026-01-02T03:04:05.006Z");
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("logger").asText()).isEqualTo("org.writingsystem.Test");
    assertThat(line.path("thread").asText()).isEqualTo("worker 1");
    assertThat(line.path("message").asText()).isEqualTo("Said \"no\"\n");
    assertThat(line.path("requestId").asText()).isEqualTo("r-1");
    assertThat(line.path("accountId").asText()).isEqualTo("a-1");
    assertThat(line.path("taskId").asText()).isEqualTo("t-1");
    assertThat(line.path("mdc.message").asText()).isEqualTo("x");
    assertThat(line.path("exception").asText())
        .startsWith("java.lang.IllegalStateException: at \t last\n\tat ");
  }

  @Test
  void aVeryLongMessageIsCut() throws IOException {
    JsonNode line = JSON.readTree(new JsonFormatter().format(Records.of("m".repeat(100_000))));
    assertThat(line.path("message").asText())
        .hasSizeLessThan(JsonFormatter.MAX_MESSAGE + 50)
        .endsWith((100_000 - JsonFormatter.MAX_MESSAGE) + " more characters");
  }

  @Test
  void theConsoleIsForPeopleInDevelopmentAlone() throws IOException {
    ConsoleFormatter console = new ConsoleFormatter();
    console.setEnvironment("development");
    assertThat(console.format(Records.of("hello"))).contains("ERROR", "hello").doesNotContain("{");
    console.setEnvironment("production");
    assertThat(JSON.readTree(console.format(Records.of("hello"))).path("message").asText())
        .isEqualTo("hello");
  }
}
