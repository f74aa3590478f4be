package org.writingsystem.tests.faults.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.writingsystem.tests.faults.cache.CacheCluster.CachingNode;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** How long the first reads of texts on a node took, one after the other. */
record ReadTimes(Duration p50, Duration p99) {
  private static final int READS = 1_000;

  /** Of texts that another node has read before. */
  static ReadTimes of(CachingNode node, CachingNode before) {
    String manuscript = before.manuscripts().create("Timed");
    long[] nanos = new long[READS];
    for (int i = 0; i < READS; i++) {
      before.manuscripts().revise(manuscript, "*", "text " + i).expect(201);
      before.manuscripts().markdown(manuscript, "latest");
      long began = System.nanoTime();
      node.manuscripts().markdown(manuscript, "latest");
      nanos[i] = System.nanoTime() - began;
    }
    Arrays.sort(nanos);
    return new ReadTimes(
        Duration.ofNanos(nanos[READS / 2]), Duration.ofNanos(nanos[READS * 99 / 100]));
  }

  /** Leaves the figures in {@code target/system-tests/cache-latency.json}. */
  static void report(ReadTimes with, ReadTimes without, Duration breakerOpened) {
    Path file = RunningSystem.path("system-tests.directory").resolve("cache-latency.json");
    String json =
        """
        {"reads": %d, "withCache": %s, "breakerOpen": %s, "breakerOpenedAfterMillis": %d}
        """
            .formatted(READS, with.json(), without.json(), breakerOpened.toMillis());
    try {
      Files.writeString(file, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String json() {
    return "{\"p50Micros\": %d, \"p99Micros\": %d}"
        .formatted(p50.toNanos() / 1000, p99.toNanos() / 1000);
  }
}
