package org.writingsystem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a system of its own, whose Infinispan Server may fall. */
class CacheIT {
  private static final Duration READ_LIMIT = Duration.ofSeconds(3);

  private static RunningSystem system;
  private static Api writer;

  @BeforeAll
  static void start() {
    system = RunningSystem.start("cache");
    writer = system.as("writer");
  }

  @AfterAll
  static void end() {
    if (system != null) {
      system.close();
    }
  }

  @Test
  void aReadIsAnsweredFromTheCache() {
    String path = writer.manuscript("Remembered");
    writer.get(path).expect(200);
    changeBehindItsBack(path, "Changed");
    assertThat(title(path)).isEqualTo("Remembered");
    writer.revise(path, "*", "text").expect(201);
    assertThat(title(path)).as("a change through the API").isEqualTo("Changed");
  }

  @Test
  void whileTheCacheHangsReadsAreRight() {
    String path = writer.manuscript("Hangs");
    writer.get(path).expect(200);
    system.cache().freeze();
    try {
      readsAreRight(path);
    } finally {
      system.cache().thaw();
    }
    cachesAgain();
  }

  @Test
  void whileTheCacheIsDownReadsAreRight() {
    String path = writer.manuscript("Falls");
    writer.get(path).expect(200);
    system.cache().kill();
    try {
      readsAreRight(path);
    } finally {
      system.restartCache();
    }
    cachesAgain();
  }

  private void readsAreRight(String path) {
    for (int number = 1; number <= 15; number++) {
      Instant began = Instant.now();
      writer.revise(path, "*", "text " + number).expect(201);
      assertThat(writer.get(path).expect(200).json().path("latestRevision").asInt())
          .isEqualTo(number);
      assertThat(Duration.between(began, Instant.now())).isLessThan(READ_LIMIT.multipliedBy(2));
    }
    system.anonymous().get(system.management() + "/health/ready").expect(200);
  }

  private void cachesAgain() {
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(1)).until(this::caches);
  }

  private boolean caches() {
    String path = writer.manuscript("Again");
    writer.get(path).expect(200);
    changeBehindItsBack(path, "Changed");
    return title(path).equals("Again");
  }

  private static String title(String path) {
    return writer.get(path).expect(200).json().path("title").asText();
  }

  private static void changeBehindItsBack(String path, String title) {
    String id = path.substring(path.indexOf('/') + 1);
    system.execute("update manuscript set title = '" + title + "' where id = '" + id + "'");
  }
}
