package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
  private final RestartBackoff backoff = new RestartBackoff();

  @Test
  void pausesDoubleAndEndAfterSixRestartsInARow() {
    List<Optional<Duration>> pauses =
        Stream.generate(() -> backoff.next(Duration.ofSeconds(59))).limit(8).toList();
    assertThat(pauses)
        .extracting(pause -> pause.map(Duration::toSeconds).orElse(-1L))
        .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, -1L, -1L);
  }

  @Test
  void aServerThatRanForAMinuteIsStartedAtOnceAgain() {
    for (int i = 0; i < 100; i++) {
      assertThat(backoff.next(Duration.ZERO)).contains(Duration.ofSeconds(i == 0 ? 0 : 1));
      assertThat(backoff.next(Duration.ofMinutes(1))).contains(Duration.ZERO);
    }
  }
}
