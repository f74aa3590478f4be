package org.writingsystem.pool;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** A real PostgreSQL for this JVM, which ends with it; its files are under {@code target/}. */
final class RealPostgres {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final EmbeddedPostgres ONLY = start();

  private RealPostgres() {}

  private static EmbeddedPostgres start() {
    try {
      Path directory = Files.createDirectories(Path.of("target", "postgres").toAbsolutePath());
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(directory.toFile())
          .setPGStartupWait(START_LIMIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  /**
   * @param properties of the driver
   */
  static DataSource database(Map<String, String> properties) {
    return ONLY.getDatabase("postgres", "postgres", properties);
  }
}
