package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Each test begins with a running server; the data of one test is there in the next. */
class PostgresServerIT {
  private static final Path HOME = Path.of("target/postgres");
  private static final Path DATA = Path.of("target/it/postgres-server");

  private PostgresServer server;

  @BeforeEach
  void start() throws SQLException {
    server = PostgresServer.start(HOME, DATA, FreePorts.find());
    execute("CREATE TABLE IF NOT EXISTS word (word text)");
    execute("TRUNCATE word");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keepsWhatWasWrittenOverAStopAndAStartOnTheSamePort() throws Exception {
    execute("INSERT INTO word VALUES ('kept')");
    int port = server.port();
    String password = server.password();

    server.stop();
    server = PostgresServer.start(HOME, DATA, port);

    assertThat(value("SELECT word FROM word")).isEqualTo("kept");
    assertThat(server.password()).isEqualTo(password);
  }

  @Test
  void keepsWhatWasCommittedWhenItIsKilled() throws Exception {
    execute("INSERT INTO word VALUES ('committed')");
    int port = server.port();

    server.kill();
    assertThat(server.isAlive()).isFalse();
    server = PostgresServer.start(HOME, DATA, port);

    assertThat(value("SELECT word FROM word")).isEqualTo("committed");
  }

  @Test
  void writesToTheDiskBeforeItSaysSo() throws Exception {
    assertThat(value("SHOW fsync")).isEqualTo("on");
    assertThat(value("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(value("SHOW full_page_writes")).isEqualTo("on");
    assertThat(value("SHOW max_connections")).isEqualTo("200");
  }

  @Test
  void saysNothingWhileFrozenAndGoesOnAfterwards() throws Exception {
    try (Connection connection = server.dataSource().getConnection()) {
      server.freeze();
      var answer = CompletableFuture.supplyAsync(() -> isOne(connection));
      assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);

      server.thaw();
      assertThat(answer.get(120, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void stopsEvenWhenFrozenAndLeavesNoProcess() {
    Set<ProcessHandle> all = server.processes();
    assertThat(all).hasSizeGreaterThan(4);
    server.freeze();

    server.stop();

    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThat(PostgresServer.pidFile(DATA)).doesNotExist();
  }

  @Test
  void endsTheOneThatAKilledStartHasLeftOnTheSameData() throws Exception {
    try (var next = PostgresServer.start(HOME, DATA, FreePorts.find())) {
      assertThat(server.onExit().get(120, TimeUnit.SECONDS)).isNotZero();
      assertThat(next.isAlive()).isTrue();
    }
  }

  @Test
  void refusesAClientWithoutThePassword() {
    var stranger = new PGSimpleDataSource();
    stranger.setServerNames(new String[] {"127.0.0.1"});
    stranger.setPortNumbers(new int[] {server.port()});
    stranger.setUser("postgres");
    stranger.setPassword("guess");

    assertThatThrownBy(stranger::getConnection)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void saysInOneLineWhyItCannotStart() throws Exception {
    server.stop();
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PostgresServer.start(HOME, DATA, taken.getLocalPort()))
          .isInstanceOf(ServerStartException.class)
          .hasMessageStartingWith(
              "PostgreSQL ended with status 1: could not create any TCP/IP sockets")
          .hasMessageContaining("postgres.log");
    }
  }

  private static boolean isOne(Connection connection) {
    try (var rows = connection.createStatement().executeQuery("SELECT 1")) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = server.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String value(String sql) throws SQLException {
    try (var connection = server.dataSource().getConnection();
        var rows = connection.createStatement().executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
