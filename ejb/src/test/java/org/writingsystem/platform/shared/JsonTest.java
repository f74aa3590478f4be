package org.writingsystem.platform.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  /** One of each type. */
  record Everything(
      String text,
      Optional<String> maybe,
      List<String> texts,
      Integer whole,
      Long large,
      Double real,
      Boolean flag,
      TimeUnit choice,
      UUID id,
      Instant when,
      Duration length) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'text': 42}",
        "{'text': true}",
        "{'text': 1e400}",
        "{'text': 1.5}",
        "{'text': ['a']}",
        "{'text': {}}",
        "{'maybe': 42}",
        "{'texts': ['a', 42]}",
        "{'texts': 'a'}",
        "{'whole': '42'}",
        "{'whole': 1.5}",
        "{'whole': true}",
        "{'whole': 1e400}",
        "{'large': '42'}",
        "{'large': 9223372036854775808}",
        "{'real': '1'}",
        "{'real': true}",
        "{'flag': 1}",
        "{'flag': 'true'}",
        "{'choice': 1}",
        "{'choice': 'days'}",
        "{'id': 42}"
      })
  void aValueOfAnotherTypeIsRefused(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.read(json.replace('\'', '"'), Everything.class));
  }

  @Test
  void whatIsWrittenIsRead() {
    var everything =
        new Everything(
            "42",
            Optional.of("true"),
            List.of("1e400"),
            42,
            42L,
            1.0,
            true,
            TimeUnit.DAYS,
            new UUID(1, 2),
            Instant.parse("2026-01-02T03:04:05.678Z"),
            Duration.ofMillis(1_500));
    assertThat(Json.read(Json.write(everything), Everything.class)).isEqualTo(everything);
    assertThat(Json.read("{\"real\": 1, \"text\": null}", Everything.class).real()).isOne();
  }
}
