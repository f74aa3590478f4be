package org.writingsystem.preflight.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Environment;

class ProbeResultsTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    Path access = Path.of("target", "pg_hba.conf").toAbsolutePath();
    Files.write(
        access,
        List.of(
            "host all asked 127.0.0.1/32 scram-sha-256", // one user needs a password
            "host all all 127.0.0.1/32 trust"));
    postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(Path.of("target", "postgres").toFile())
            .setServerConfig("hba_file", access.toString())
            .setPGStartupWait(LONG)
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private static ProbeResults ask(String... changes) {
    return ask(LONG, changes);
  }

  private static ProbeResults ask(Duration limit, String... changes) {
    Map<String, String> variables = new HashMap<>();
    variables.put("POSTGRES_PORT", String.valueOf(postgres.getPort()));
    variables.put("POSTGRES_DB_NAME", "postgres");
    variables.put("POSTGRES_USER_NAME", "postgres");
    variables.put("POSTGRES_PASSWORD", "postgres");
    variables.put("LOG_DIR", "target");
    for (int i = 0; i < changes.length; i += 2) {
      variables.put(changes[i], changes[i + 1]);
    }
    return ProbeResults.ask(new Configuration(Environment.of(variables)), limit);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute(sql);
    }
  }

  @Test
  void anEmptyDatabaseTellsAboutItself() {
    DatabaseFacts facts = ask().database().value().orElseThrow();
    assertThat(facts.version()).isGreaterThanOrEqualTo(150_000);
    assertThat(facts.mayCreate()).isTrue();
    assertThat(facts.lockedTables()).isEmpty();
    assertThat(facts.readOnly()).isFalse();
    assertThat(facts.setting("server_encoding")).isEqualTo("UTF8");
    assertThat(facts.connectionsForAll()).isPositive();
    assertThat(facts.clockAhead().abs()).isLessThan(Duration.ofSeconds(5));
    assertThat(facts.applied()).isEmpty();
    assertThat(facts.administrator()).isFalse();
  }

  @Test
  void theUsersIsolationAndTheDatabasesLettersAreSeen() throws SQLException {
    execute("create database plain template template0 lc_ctype 'C' lc_collate 'C' encoding 'UTF8'");
    execute("create role strict login superuser password 'strict-strict'");
    execute("alter role strict set default_transaction_isolation = 'repeatable read'");
    DatabaseFacts facts =
        ask(
                "POSTGRES_DB_NAME", "plain",
                "POSTGRES_USER_NAME", "strict",
                "POSTGRES_PASSWORD", "strict-strict")
            .database()
            .value()
            .orElseThrow();
    assertThat(facts.setting("lc_ctype")).isEqualTo("C");
    assertThat(facts.setting("default_transaction_isolation")).isEqualTo("repeatable read");
    DatabaseFacts usual = ask().database().value().orElseThrow();
    assertThat(usual.setting("lc_ctype")).isNotEmpty();
    assertThat(usual.setting("default_transaction_isolation")).isEqualTo("read committed");
  }

  @Test
  void whatNodesHaveMadeIsSeen() throws SQLException {
    execute("create schema if not exists seen");
    execute("create table seen.flyway_schema_history (version text, success boolean)");
    execute("insert into seen.flyway_schema_history values ('1', true), ('9', true), (null, true)");
    execute("create table seen.account (role text)");
    execute("insert into seen.account values ('ADMIN')");
    execute("create table seen.task_node (name text, seen_at timestamptz, pool_max integer)");
    execute("insert into seen.task_node values ('b', now(), 7), ('b', now(), null)");
    execute("insert into seen.task_node values ('a', now(), 20), ('old', 'epoch', 20)");
    execute("insert into seen.task_node values ('c', now(), null)");
    execute("alter role postgres set search_path to seen");
    try {
      DatabaseFacts facts = ask("NODE_NAME", "a").database().value().orElseThrow();
      assertThat(facts.applied()).containsExactly("1", "9");
      assertThat(facts.administrator()).isTrue();
      assertThat(facts.otherNodes())
          .containsOnly(entry("b", OptionalLong.of(7)), entry("c", OptionalLong.empty()));
    } finally {
      execute("alter role postgres reset search_path");
    }
  }

  @Test
  void aUserWithoutRightsIsSeen() throws SQLException {
    execute("create role reader login password 'reader'");
    execute("create schema readable");
    execute("create table readable.account (role text)");
    execute("grant usage on schema readable to reader");
    execute("grant select on readable.account to reader");
    execute("alter role reader set search_path to readable");
    DatabaseFacts facts =
        ask("POSTGRES_USER_NAME", "reader", "POSTGRES_PASSWORD", "reader")
            .database()
            .value()
            .orElseThrow();
    assertThat(facts.mayCreate()).isFalse();
    assertThat(facts.lockedTables()).containsExactly("account");
  }

  @Test
  void tablesThatTheUserMayNotReadAreNamedAndNotAsked() throws SQLException {
    execute("create role stranger login password 'stranger'");
    execute("create schema closed");
    execute("create table closed.flyway_schema_history (version text, success boolean)");
    execute("create table closed.account (role text)");
    execute("create table closed.task_node (name text, seen_at timestamptz)");
    execute("create table closed.revision (id int)");
    execute("grant usage on schema closed to stranger");
    execute("grant select, insert, update, delete on closed.revision to stranger");
    execute("alter role stranger set search_path to closed");
    DatabaseFacts facts =
        ask("POSTGRES_USER_NAME", "stranger", "POSTGRES_PASSWORD", "stranger")
            .database()
            .value()
            .orElseThrow();
    assertThat(facts.lockedTables())
        .containsExactly("account", "flyway_schema_history", "task_node");
    assertThat(facts.applied()).isEmpty();
    assertThat(facts.administrator()).isFalse();
  }

  /** As before the migration that adds the column. */
  @Test
  void nodesThatHaveNotSaidHowLargeTheirPoolsAreAreSeenToo() throws SQLException {
    execute("create schema earlier");
    execute("create table earlier.task_node (name text, seen_at timestamptz)");
    execute("insert into earlier.task_node values ('b', now())");
    execute("alter role postgres set search_path to earlier");
    try {
      DatabaseFacts facts = ask("NODE_NAME", "a").database().value().orElseThrow();
      assertThat(facts.otherNodes()).containsOnly(entry("b", OptionalLong.empty()));
    } finally {
      execute("alter role postgres reset search_path");
    }
  }

  /** The rule about plain connections goes by that. */
  @Test
  void theModeInAnAddressCountsBeforeTheVariable() {
    String address = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    ProbeResults insisting = ask("POSTGRES_URL", address, "POSTGRES_SSLMODE", "require");
    assertThat(insisting.database().failure().orElseThrow())
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo("08004");
              assertThat(e.getMessage()).contains("SSL");
            });
    ProbeResults plain =
        ask("POSTGRES_URL", address + "?sslmode=disable", "POSTGRES_SSLMODE", "require");
    assertThat(plain.database().value()).isPresent();
  }

  @Test
  void aCredentialStoreThatIsThereCanBeRead(@TempDir Path directory) throws IOException {
    Path store = Files.writeString(directory.resolve("credentials"), "what Elytron writes");
    assertThat(credentials(store)).contains(true);
    assertThat(credentials(directory.resolve("none"))).contains(false);
    assertThat(credentials(directory)).contains(false);
    assertThat(ask().credentialStore().value()).isEmpty();
  }

  private static Optional<Boolean> credentials(Path store) {
    return ask("CREDENTIAL_STORE", store.toString(), "CREDENTIAL_STORE_PASSWORD", "opens-it")
        .credentialStore()
        .value();
  }

  @Test
  void whoHasNoPasswordIsToldInAStateOfItsOwn() throws SQLException {
    execute("create role asked login password 'Tq7vN2xK9mWb4RzL'");
    ProbeResults nothing = ask("POSTGRES_USER_NAME", "asked", "POSTGRES_PASSWORD", "");
    assertThat(nothing.database().failure().orElseThrow())
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo("08004");
              assertThat(e.getMessage()).doesNotContain("SSL");
            });
  }

  @Test
  void aDatabaseThatIsNotThereSaysSo() {
    assertThat(ask("POSTGRES_DB_NAME", "nowhere").database().failure().orElseThrow())
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3D000"));
    assertThat(ask("POSTGRES_PORT", "1").database().failure()).isPresent();
  }

  @Test
  void whoAcceptsAndSaysNothingIsLate() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(silent.getLocalPort());
      ProbeResults probeResults =
          ask(Duration.ofSeconds(1), "POSTGRES_PORT", port, "CACHE_SERVERS", "127.0.0.1:" + port);
      assertThat(probeResults.database().value()).isEmpty();
      assertThat(probeResults.database().late()).isTrue();
      assertThat(probeResults.caches().get("127.0.0.1:" + port).value()).isEmpty();
      assertThat(probeResults.logs().value().orElseThrow().unwritable()).isEmpty();
    }
  }

  @Test
  void whatSpeaksSomethingElseIsNoCache() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread talking = new Thread(() -> talk(other));
      talking.start();
      String server = "127.0.0.1:" + other.getLocalPort();
      assertThat(ask("CACHE_SERVERS", server).caches().get(server).value()).contains(false);
      talking.join();
    }
  }

  /** Reads until the other side hangs up: an end with bytes unread would be a reset. */
  private static void talk(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getInputStream().read();
      socket.getOutputStream().write("HTTP/1.1 400".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theBuildHasListedTheMigrations() {
    assertThat(KnownMigrations.known()).contains("1", "2", "3", "4");
  }
}
