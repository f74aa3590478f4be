package org.writingsystem.platform.shared.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {
  @Test
  void theLowestIdOfATimeIsAUuidOfVersionSeven() {
    UUID lowest = UuidV7.first(Instant.ofEpochMilli(0x0123_4567_89ABL));
    assertThat(lowest).hasToString("01234567-89ab-7000-8000-000000000000");
    assertThat(lowest.version()).isEqualTo(7);
    assertThat(lowest.variant()).isEqualTo(2);
  }

  @Test
  void anIdIsNotBelowTheLowestOfItsTime() {
    Instant before = Instant.now();
    UUID id = UuidV7.next();
    Instant after = Instant.now();
    // as text: that is how PostgreSQL compares, and not how UUID does
    assertThat(id.toString())
        .isGreaterThanOrEqualTo(UuidV7.first(before).toString())
        .isLessThan(UuidV7.first(after.plusMillis(1)).toString());
  }

  @Test
  void idsAscend() {
    UUID last = UuidV7.next();
    for (int i = 0; i < 10_000; i++) {
      UUID next = UuidV7.next();
      assertThat(next.toString()).isGreaterThan(last.toString());
      last = next;
    }
  }
}
