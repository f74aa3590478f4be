package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.servers.Node;

/** The primary dies for good, and its standby takes over. */
class FailoverIT {
  private static final int WRITTEN = 200;
  private static final String SECRET = "of-the-replication-in-tests";

  /** With the budgets as they are by default: 10 s for a write, 10 s for a connection. */
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private final Path data = BuildPaths.of("system-tests.directory").resolve("failover");
  private final List<Integer> ports = FreePorts.find(2);

  @Test
  @FullOnly
  void everyAcknowledgedRevisionIsOnTheStandbyThatTakesOver() throws Exception {
    makeStandby();
    try (PostgresServer primary = start("primary", 0);
        PostgresServer standby = start("standby", 1);
        Node node = node(primary)) {
      commitOnBoth(new Sql(primary.superuser()));
      node.start();
      var writer = new ManuscriptsClient(node.signIn("writer"));
      try (RevisionLoad revisionLoad = RevisionLoad.start(writer, DEADLINE)) {
        eventually().until(() -> revisionLoad.acknowledged() >= WRITTEN);
        primary.kill();
        new Sql(standby.superuser()).rows("select pg_promote()");

        Duration wait = Outage.awaitServing(writer);

        int before = revisionLoad.acknowledged();
        eventually().until(() -> revisionLoad.acknowledged() >= before + WRITTEN);
        revisionLoad.assertNothingWrong();
        Sql sql = new Sql(standby.dataSource());
        revisionLoad.assertAllIsThere(sql);
        Outage.write("primary killed, standby promoted", wait, revisionLoad, sql);
        assertThat(wait).isLessThan(Outage.SERVES_AGAIN);
      }
    }
  }

  /** From the files of a primary that has been stopped. */
  private void makeStandby() throws IOException, InterruptedException {
    run("rm", "-rf", data.toString());
    try (PostgresServer primary = start("primary", 0)) {
      new Sql(primary.superuser())
          .execute("create role replicator login replication password '" + SECRET + "'");
    }
    run("cp", "-a", data.resolve("primary").toString(), data.resolve("standby").toString());
    Path files = data.resolve("standby/postgres/cluster");
    Files.createFile(files.resolve("standby.signal"));
    Files.writeString(
        files.resolve("postgresql.auto.conf"),
        ("primary_conninfo = 'host=127.0.0.1 port=%d user=replicator password=%s"
                + " application_name=standby'%n")
            .formatted(ports.get(0), SECRET),
        StandardOpenOption.APPEND);
  }

  private PostgresServer start(String name, int which) {
    return PostgresServer.start(
        BuildPaths.of("postgres.home"), data.resolve(name), ports.get(which));
  }

  /** From now on a commit is acknowledged when the standby has it. */
  private static void commitOnBoth(Sql primary) {
    primary.execute("alter system set synchronous_standby_names = 'standby'");
    primary.rows("select pg_reload_conf()");
    eventually()
        .until(
            () ->
                primary.number("select count(*) from pg_stat_replication where sync_state = 'sync'")
                    == 1);
  }

  private Node node(PostgresServer primary) {
    Map<String, String> settings = FaultySystem.settings(primary);
    settings.put(
        "POSTGRES_URL",
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/writing_system?targetServerType=primary"
            .formatted(ports.get(0), ports.get(1)));
    return new Node("failover", BuildPaths.of("server.home"), data, settings);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
