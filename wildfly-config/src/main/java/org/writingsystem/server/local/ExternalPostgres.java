package org.writingsystem.server.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.writingsystem.server.ServerStartException;

/** The PostgreSQL of POSTGRES_HOST, with one test of its login. */
final class ExternalPostgres {
  private static final int LIMIT_SECONDS = 10;

  private ExternalPostgres() {}

  /**
   * @throws ServerStartException if it does not answer or refuses
   */
  static void require(LocalSettings settings) {
    var source = new PGSimpleDataSource();
    String host = settings.value("POSTGRES_HOST").orElseThrow();
    int port = settings.port("POSTGRES_PORT", 5432);
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(settings.value("POSTGRES_DB_NAME").orElse("writing_system"));
    source.setUser(settings.value("POSTGRES_USER_NAME").orElse("writing_system"));
    source.setPassword(password(settings));
    settings.value("POSTGRES_SSLMODE").ifPresent(source::setSslMode);
    source.setLoginTimeout(LIMIT_SECONDS);
    try {
      source.getConnection().close();
    } catch (SQLException e) {
      throw ServerStartException.of(
          "PostgreSQL at %s:%d (POSTGRES_HOST, POSTGRES_PORT) refuses".formatted(host, port), e);
    }
  }

  private static String password(LocalSettings settings) {
    try {
      return settings.has("POSTGRES_PASSWORD_FILE")
          ? Files.readString(Path.of(settings.value("POSTGRES_PASSWORD_FILE").orElseThrow()))
              .strip()
          : settings.value("POSTGRES_PASSWORD").orElse("");
    } catch (IOException e) {
      throw ServerStartException.of("POSTGRES_PASSWORD_FILE cannot be read", e);
    }
  }
}
