package org.writingsystem.tests.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.http.HttpApi;

/**
 * How much the server's workers and I/O threads allocate for a warm request. The server compiles
 * with C1 alone, which removes no allocation: one with C2 allocates less.
 */
@MeasuredTest
class RequestAllocationsIT {
  private static final int CALLS = 300;
  private static final int BATCHES = 5;
  private static final int KIB = 1024;

  /** Bounds in KiB, twice what was measured. */
  private static final long MANUSCRIPT = 84; // measured: 42

  private static final long UNCHANGED = 78; // measured: 39
  private static final long LIST = 224; // measured: 112
  private static final long TEXT = 100; // measured: 50
  private static final long ME = 60; // measured: 30

  private final MeasuredSystem measured;
  private final HttpApi writer;

  RequestAllocationsIT(MeasuredSystem measured) {
    this.measured = measured;
    measured.contents().large();
    writer = measured.writer();
  }

  @Test
  void aManuscript() {
    assertAllocated(() -> writer.get(TableContents.MANUSCRIPT).expect(200), MANUSCRIPT);
  }

  @Test
  void anUnchangedManuscript() {
    String etag = writer.get(TableContents.MANUSCRIPT).expect(200).etag();
    assertAllocated(
        () -> writer.get(TableContents.MANUSCRIPT, "If-None-Match", etag).expect(304), UNCHANGED);
  }

  @Test
  void aListOfTwenty() {
    assertAllocated(() -> writer.get("manuscripts?limit=20").expect(200), LIST);
  }

  @Test
  void aTextInTheNodesMemory() {
    String latest = TableContents.MANUSCRIPT + "/revisions/latest";
    assertAllocated(() -> writer.get(latest, "Accept", "text/markdown").expect(200), TEXT);
  }

  @Test
  void theOwnAccount() {
    assertAllocated(() -> writer.get("accounts/me").expect(200), ME);
  }

  private void assertAllocated(Runnable call, long mostKiB) {
    batch(call); // the warm-up
    long[] batches =
        IntStream.range(0, BATCHES).mapToLong(number -> batch(call)).sorted().toArray();
    assertThat(batches[BATCHES / 2] / KIB / CALLS)
        .as("KiB for each request, the median of %d batches", BATCHES)
        .isBetween(1L, mostKiB);
  }

  /** The bytes that many calls allocate. */
  private long batch(Runnable call) {
    long before = allocated();
    IntStream.range(0, CALLS).forEach(number -> call.run());
    return allocated() - before;
  }

  private long allocated() {
    return measured.java().allocatedBytes("default task-", "default I/O-");
  }
}
