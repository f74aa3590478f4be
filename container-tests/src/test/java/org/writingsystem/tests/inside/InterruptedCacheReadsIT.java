package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.cache.Cache;
import org.writingsystem.platform.cache.Region;
import org.writingsystem.platform.cache.remote.CacheClient;

/** Reads of the cache by threads that have to end: they do not end the connection to it. */
class InterruptedCacheReadsIT extends InsideTest {
  private static final Region TEXTS =
      new Region("revision-texts", (byte) 1, Duration.ofMinutes(1), 1024);
  private static final int READS = 20;

  @Inject Cache cache;
  @Inject CacheClient client;

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void interruptedReadsLeaveTheCacheInUse() {
    await().atMost(Duration.ofMinutes(5)).until(client::isUp);
    for (int i = 0; i < READS; i++) {
      Thread.currentThread().interrupt();
      cache.find(TEXTS, UUID.randomUUID().toString(), Optional::empty);
      assertThat(client.isUp()).as("after read %d", i).isTrue();
    }
  }
}
