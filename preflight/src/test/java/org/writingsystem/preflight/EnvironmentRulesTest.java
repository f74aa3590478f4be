package org.writingsystem.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.writingsystem.preflight.Environments.goodBut;
import static org.writingsystem.preflight.TestEnvironment.GIB;
import static org.writingsystem.preflight.TestEnvironment.WELL;
import static org.writingsystem.preflight.TestEnvironment.answer;
import static org.writingsystem.preflight.TestEnvironment.cache;
import static org.writingsystem.preflight.TestEnvironment.credentialStore;
import static org.writingsystem.preflight.TestEnvironment.database;
import static org.writingsystem.preflight.TestEnvironment.facts;
import static org.writingsystem.preflight.TestEnvironment.failed;
import static org.writingsystem.preflight.TestEnvironment.findings;
import static org.writingsystem.preflight.TestEnvironment.late;
import static org.writingsystem.preflight.TestEnvironment.logs;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.writingsystem.preflight.findings.Finding;
import org.writingsystem.preflight.host.LogDirectory;
import org.writingsystem.preflight.host.Machine;
import org.writingsystem.preflight.probes.KnownMigrations;
import org.writingsystem.preflight.probes.ProbeResult;
import org.writingsystem.preflight.probes.ProbeResults;
import org.writingsystem.preflight.settings.Environment;

/** The rules about database, cache and machine: each fires on what breaks it, alone. */
class EnvironmentRulesTest {
  static Stream<Arguments> mistakes() {
    return Stream.of(
        one("database-unreachable", database(failed(new ConnectException("refused")))),
        one("database-unreachable", database(failed(new SQLException("full", "53300")))),
        one("database-silent", database(late())),
        one("database-login", database(failed(new SQLException("no", "28P01")))),
        one("database-missing", database(failed(new SQLException("no", "3D000")))),
        one("database-version", facts(f -> f.version = 140_011)),
        one("database-read-only", facts(f -> f.readOnly = true)),
        one("database-privileges", facts(f -> f.lockedTables = new TreeSet<>(Set.of("account")))),
        one("database-privileges", facts(EnvironmentRulesTest::mayNotMigrate)),
        one("database-encoding", facts(f -> f.settings.put("server_encoding", "SQL_ASCII"))),
        one(
            "database-isolation",
            facts(f -> f.settings.put("default_transaction_isolation", "serializable"))),
        one("database-letters", facts(f -> f.settings.put("lc_ctype", "C"))),
        one("clock-skew", facts(f -> f.clockAhead = Duration.ofSeconds(-6))),
        one("migrations-pending", facts(f -> f.applied = Set.of("1"))),
        one("schema-newer", facts(f -> f.applied = withOneMore())),
        one("database-may-lose-commits", facts(f -> f.settings.put("fsync", "off"))),
        one("database-connections", facts(f -> f.otherNodes = silent("b", "c", "d", "e"))),
        one("database-connections", facts(f -> f.otherNodes = Map.of("b", OptionalLong.of(78)))),
        one("cache-unreachable", cache(late())),
        one("cache-unreachable", cache(failed(new ConnectException("refused")))),
        one("cache-unreachable", cache(answer(false))),
        one("log-directory-unusable", logs(answer(LogDirectory.unusable("LOG_DIR")))),
        one("log-directory-unusable", logs(late())),
        one("log-directory-full", logs(answer(LogDirectory.usable(2 * GIB, 100)))));
  }

  /** Nodes that have not said how large their pools are. */
  private static Map<String, OptionalLong> silent(String... nodes) {
    return Stream.of(nodes).collect(Collectors.toMap(node -> node, node -> OptionalLong.empty()));
  }

  private static Arguments one(String id, ProbeResults probeResults) {
    return arguments(id, probeResults);
  }

  private static void mayNotMigrate(TestEnvironment.Facts facts) {
    facts.mayCreate = false;
    facts.applied = Set.of("1");
  }

  private static Set<String> withOneMore() {
    Set<String> more = new TreeSet<>(KnownMigrations.known());
    more.add("4711");
    return more;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeAroundTheNodeIsFoundAlone(String id, ProbeResults probeResults) {
    assertThat(findings(Environments.good(), probeResults))
        .extracting(Finding::id)
        .containsExactly(id);
  }

  @Test
  void aLogFileThatCannotBeWrittenIsNamed() {
    assertThat(
            findings(
                Environments.good(), logs(answer(LogDirectory.unusable("app.log in LOG_DIR")))))
        .extracting(Finding::problem)
        .containsExactly("app.log in LOG_DIR cannot be written");
    assertThat(findings(Environments.good(), logs(failed(new IOException("broken")))))
        .extracting(Finding::problem)
        .containsExactly("LOG_DIR cannot be written");
  }

  @Test
  void whoeverMayNotMakeTablesIsWellOnceAllAreThere() {
    assertThat(findings(Environments.good(), facts(f -> f.mayCreate = false))).isEmpty();
  }

  @Test
  void theFirstPasswordGoesOnceItHasServed() {
    Map<String, String> left = goodBut("ADMIN_PASSWORD=Tq7vN2xK9mWb4RzL");
    assertThat(findings(left, WELL)).extracting(Finding::id).containsExactly("admin-password-left");
    assertThat(findings(left, ProbeResults.none())).isEmpty();
  }

  @Test
  void aPlainConnectionToAnotherMachineIsFound() {
    ProbeResults plain = facts(f -> f.encrypted = false);
    for (String[] remote :
        new String[][] {
          {"POSTGRES_HOST=db.example.org", "POSTGRES_SSLMODE=require"},
          {"POSTGRES_URL=jdbc:postgresql://db.example.org:5432/x?sslmode=require"}
        }) {
      assertThat(findings(goodBut(remote), plain))
          .extracting(Finding::id)
          .containsExactly("database-connection-plain");
    }
    assertThat(findings(Environments.good(), plain)).isEmpty();
    assertThat(findings(goodBut("POSTGRES_URL=jdbc:postgresql://[::1]:5432/x"), plain)).isEmpty();
  }

  @Test
  void whatTheMachineDoesNotTellIsNoFinding() {
    var unknown = new Machine(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    var server = Environment.of(Environments.good()).inServer();
    assertThat(findings(server, unknown, ProbeResults.none())).isEmpty();
  }

  /** The machine of a command is not the server's. */
  @Test
  void aServerThatGoesOnWithoutMemoryIsFoundWhereItRuns() {
    var survives = new Machine(OptionalLong.empty(), OptionalLong.empty(), Optional.of(false));
    var command = Environment.of(Environments.good());
    assertThat(findings(command.inServer(), survives, WELL))
        .extracting(Finding::id)
        .containsExactly("survives-out-of-memory");
    assertThat(findings(command, survives, WELL)).isEmpty();
  }

  @Test
  void theFlagsOfThisJavaMachineAreRead() {
    assertThat(Machine.here().endsOutOfMemory()).hasValue(false);
  }

  @Test
  void aPasswordInACredentialStoreIsNotAsked() {
    Map<String, String> inStore =
        goodBut("POSTGRES_PASSWORD=", "CREDENTIAL_STORE_PASSWORD=Tq7vN2xK9mWb4RzL");
    for (String state : List.of("08004", "28P01")) {
      assertThat(findings(inStore, database(failed(new SQLException("no password", state)))))
          .extracting(Finding::id)
          .containsExactly("database-password-in-store");
    }
    assertThat(findings(inStore, database(failed(new SQLException("refused", "08001")))))
        .extracting(Finding::id)
        .containsExactly("database-unreachable");
    assertThat(findings(inStore, WELL)).isEmpty();
  }

  @Test
  void aCredentialStoreThatCannotBeReadIsFound() {
    Map<String, String> inStore =
        goodBut("POSTGRES_PASSWORD=", "CREDENTIAL_STORE_PASSWORD=Tq7vN2xK9mWb4RzL");
    for (ProbeResult<Boolean> probeResult :
        List.of(answer(false), TestEnvironment.<Boolean>late())) {
      assertThat(findings(inStore, credentialStore(probeResult)))
          .extracting(Finding::id)
          .containsExactly("credential-store-unreadable");
      assertThat(findings(Environments.good(), credentialStore(probeResult))).isEmpty();
    }
  }

  @Test
  void aMissingPasswordIsNamedOnce() {
    ProbeResults noPassword = database(failed(new SQLException("no password", "08004")));
    assertThat(findings(goodBut("POSTGRES_PASSWORD="), noPassword))
        .extracting(Finding::id)
        .containsExactly("missing-postgres-password");
    assertThat(findings(Map.of("APP_ENV", "development"), noPassword))
        .extracting(Finding::id)
        .containsExactly("database-login");
    assertThat(
            findings(
                goodBut("POSTGRES_PASSWORD="),
                database(failed(new SQLException("wrong, in the address", "28P01")))))
        .extracting(Finding::id)
        .containsExactly("missing-postgres-password", "database-login");
  }

  /** The driver has one state for both; the word is the same in all its languages. */
  @Test
  void aServerWithoutEncryptionIsNotAskedForAnotherPassword() {
    var failure = new SQLException("The server does not support SSL.", "08004");
    assertThat(findings(goodBut("POSTGRES_SSLMODE=require"), database(failed(failure))))
        .extracting(Finding::id)
        .containsExactly("database-unreachable");
  }

  @Test
  void tablesThatTheUserMayNotUseAreNamed() {
    assertThat(
            findings(
                Environments.good(),
                facts(f -> f.lockedTables = new TreeSet<>(Set.of("task_node", "account")))))
        .extracting(Finding::problem)
        .containsExactly("the user may not read and change: account, task_node");
  }

  @Test
  void eachNodeCountsWithThePoolThatItHas() {
    Map<String, OptionalLong> small =
        Map.of(
            "b", OptionalLong.of(5),
            "c", OptionalLong.of(5),
            "d", OptionalLong.of(5),
            "e", OptionalLong.of(5));
    assertThat(findings(Environments.good(), facts(f -> f.otherNodes = small))).isEmpty();
    assertThat(
            findings(
                Environments.good(), facts(f -> f.otherNodes = Map.of("b", OptionalLong.of(78)))))
        .extracting(Finding::problem)
        .containsExactly("2 nodes may take 98 connections; PostgreSQL has 97 for all");
  }

  @Test
  void aPasswordInTheDriversWordsIsHidden() {
    var failure =
        new SQLException("Unable to parse URL jdbc:postgresql://db?password=hun;ter2&a=b");
    assertThat(findings(Environments.good(), database(failed(failure))))
        .extracting(Finding::problem)
        .containsExactly(
            "PostgreSQL cannot be used: Unable to parse URL"
                + " jdbc:postgresql://db?password=********&a=b");
  }
}
