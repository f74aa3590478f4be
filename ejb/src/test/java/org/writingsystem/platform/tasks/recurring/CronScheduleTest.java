package org.writingsystem.platform.tasks.recurring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> times(String cron, ZoneId zone, String from, int count) {
    CronSchedule cronSchedule = new CronSchedule(cron, zone);
    return Stream.iterate(cronSchedule.after(Instant.parse(from)), cronSchedule::after)
        .limit(count)
        .map(Instant::toString)
        .toList();
  }

  @Test
  void fiveFieldsAreThoseOfUnix() {
    assertThat(times("15 3 * * *", ZoneOffset.UTC, "2026-01-01T03:15:00Z", 2))
        .containsExactly("2026-01-02T03:15:00Z", "2026-01-03T03:15:00Z");
  }

  @Test
  void sixFieldsBeginWithTheSecond() {
    assertThat(times("*/20 0 0 1 * *", ZoneOffset.UTC, "2026-01-31T23:59:59Z", 4))
        .containsExactly(
            "2026-02-01T00:00:00Z",
            "2026-02-01T00:00:20Z",
            "2026-02-01T00:00:40Z",
            "2026-03-01T00:00:00Z");
  }

  @Test
  void aZoneKeepsTheHourOfItsClocks() {
    assertThat(times("0 8 * * *", BERLIN, "2026-03-28T00:00:00Z", 3))
        .containsExactly("2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z");
  }

  @Test
  void aTimeThatTheClocksLeaveOutIsNotDueThatDay() {
    assertThat(times("30 2 * * *", BERLIN, "2026-03-28T12:00:00Z", 2))
        .containsExactly("2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z");
  }

  @Test
  void aTimeThatTheClocksShowTwiceIsDueOnce() {
    assertThat(times("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void theLastTimeBeforeAnotherIsFound() {
    CronSchedule hourly = new CronSchedule("0 * * * *", ZoneOffset.UTC);
    assertThat(hourly.before(Instant.parse("2026-01-01T10:59:00Z")))
        .hasValue(Instant.parse("2026-01-01T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "* * *", "61 * * * *", "* * * * * * * *", "every day"})
  void whatIsNoCronExpressionIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CronSchedule(text, ZoneOffset.UTC));
  }
}
