package org.writingsystem.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.server.InfinispanServer;
import org.writingsystem.server.PostgresServer;

/** As the welcome text says: kill it by its pid file, and see it come back. */
class StackIT {
  private static final Path DATA = Path.of("target/it/stack").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Stack stack = new Stack(Path.of("target").toAbsolutePath(), DATA);
  private Map<String, String> environment;

  @BeforeEach
  void start() {
    environment = stack.startBacking(true, true);
  }

  @AfterEach
  void stop() {
    stack.stop();
  }

  @Test
  void aKilledDatabaseComesBackOnItsPortWithItsDataAndAKilledCacheOnItsPort() throws Exception {
    var end = stack.firstEnd();
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists word (word text)");
      statement.execute("truncate word");
      statement.execute("insert into word values ('kept')");

      kill(PostgresServer.pidFile(DATA)); // under an open connection
      await().atMost(LIMIT).ignoreExceptions().until(() -> word().equals("kept"));
    }

    kill(InfinispanServer.pidFile(DATA));
    await().atMost(LIMIT).ignoreExceptions().until(this::cacheAnswers);

    assertThat(end).isNotDone();
  }

  private static void kill(Path pidFile) throws IOException {
    long pid = Long.parseLong(Files.readString(pidFile).split(" ")[0]);
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  private Connection connect() throws SQLException {
    String address =
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                environment.get("POSTGRES_HOST"),
                environment.get("POSTGRES_PORT"),
                environment.get("POSTGRES_DB_NAME"));
    return DriverManager.getConnection(
        address, environment.get("POSTGRES_USER_NAME"), environment.get("POSTGRES_PASSWORD"));
  }

  private String word() throws SQLException {
    try (Connection connection = connect();
        var rows = connection.createStatement().executeQuery("select word from word")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private boolean cacheAnswers() throws IOException {
    var health = "http://" + environment.get("CACHE_SERVERS") + "/rest/v2/container/health/status";
    var connection = (HttpURLConnection) URI.create(health).toURL().openConnection();
    try {
      return connection.getResponseCode() == 200;
    } finally {
      connection.disconnect();
    }
  }
}
