package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.TestSize;

/** What is asserted of each outage, and measured. */
record Outage(FaultySystem system) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** After PostgreSQL's return: 10 s where all of the tests run, on a machine of their own. */
  static final Duration SERVES_AGAIN = TestSize.of(LIMIT, Duration.ofSeconds(10));

  private static final int WARM_UP = 20;

  /**
   * Lets writers work before, during and after the fault.
   *
   * @param fault is told of the writers, and has PostgreSQL back when it returns
   */
  void during(String name, Consumer<RevisionLoad> fault) {
    system.awaitReadiness(200);
    ManuscriptsClient writer = system.writer();
    try (RevisionLoad revisionLoad = RevisionLoad.start(writer, FaultySystem.deadline())) {
      eventually().until(() -> revisionLoad.acknowledged() >= WARM_UP);
      fault.accept(revisionLoad);
      Duration wait = awaitServing(writer);
      int before = revisionLoad.acknowledged();
      eventually().until(() -> revisionLoad.acknowledged() >= before + WARM_UP);
      revisionLoad.assertNothingWrong();
      system.awaitReadiness(200);
      system.awaitNothingHeld();
      revisionLoad.assertAllIsThere(system.sql());
      write(name, wait, revisionLoad, system.sql());
      assertThat(wait).isLessThan(SERVES_AGAIN);
    }
  }

  /** From now to the answer of the first request that succeeds. */
  static Duration awaitServing(ManuscriptsClient writer) {
    long back = System.nanoTime();
    eventually().until(() -> writer.start("Back").status() == 201);
    return Duration.ofNanos(System.nanoTime() - back);
  }

  /** Adds a line to the figures of the run. */
  static void write(String name, Duration wait, RevisionLoad revisionLoad, Sql sql) {
    String line =
        "{\"fault\":\"%s\",\"servesAgainMillis\":%d,\"slowestRequestMillis\":%d,\"refused\":%d,\"acknowledged\":%d,\"storedUnacknowledged\":%d}%n"
            .formatted(
                name,
                wait.toMillis(),
                revisionLoad.slowest().toMillis(),
                revisionLoad.failures(),
                revisionLoad.acknowledged(),
                revisionLoad.unacknowledged(sql));
    Path file = BuildPaths.of("system-tests.directory").resolve("database-faults.json");
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
