package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.http.HttpApi;

/**
 * PostgreSQL goes, is silent, or throws everybody out, while three write and one reads. The
 * promises: nothing but answers and 503 with a reason, none later than its deadline, serving within
 * 10 s of PostgreSQL's return, no connection lost, and every acknowledged revision there.
 */
@FaultyDatabaseTest
class OutagesIT {
  private static final Duration AWAY = Duration.ofSeconds(TestSize.of(0, 20));
  private static final int TERMINATED = TestSize.of(50, 1000);
  private static final int IDLE = 300;
  private static final int READS = 10;
  private static final String OURS = "application_name like 'writing-system%'";

  private final FaultySystem system;
  private final Outage outage;

  OutagesIT(FaultySystem system) {
    this.system = system;
    this.outage = new Outage(system);
  }

  @Test
  void isRestarted() {
    outage.during(
        "restarted",
        revisionLoad -> {
          system.database().stop();
          system.startDatabase();
        });
  }

  @Test
  void isKilled() {
    outage.during(
        "killed",
        revisionLoad -> {
          system.database().kill();
          system.awaitReadiness(503);
          system.startDatabase();
        });
  }

  @Test
  void isFrozen() {
    outage.during(
        "frozen",
        revisionLoad -> {
          system.database().freeze();
          try {
            system.awaitReadiness(503);
            awaitAnswers(revisionLoad);
            pass(AWAY);
          } finally {
            system.database().thaw();
          }
        });
  }

  @Test
  @FullOnly
  void isHalfOpen() {
    outage.during(
        "half-open",
        revisionLoad -> {
          system.network().swallow();
          try {
            system.awaitReadiness(503);
            awaitAnswers(revisionLoad);
            pass(AWAY);
          } finally {
            system.network().carry();
          }
        });
  }

  @Test
  void terminatesItsSessions() {
    outage.during(
        "terminating",
        revisionLoad -> {
          for (int ended = 0; ended < TERMINATED; ended += terminate(1)) {
            pass(Duration.ofMillis(50));
          }
        });
  }

  /** The pool hands a connection that has just answered to a reader without asking it. */
  @Test
  void aReadMeetsNoSessionThatHasEnded() {
    HttpApi writer = system.node().signIn("writer");
    String path = new ManuscriptsClient(writer).create("Read on");
    for (int i = 0; i < READS; i++) {
      writer.get(path).expect(200);
      terminate(IDLE);
      writer.get(path).expect(200);
    }
  }

  @Test
  @FullOnly
  void hasNoConnectionLeft() {
    outage.during(
        "no connection left",
        revisionLoad -> {
          List<Connection> idle = new ArrayList<>();
          try {
            eventually()
                .until(
                    () -> {
                      terminate(IDLE); // the node may be quicker than we are
                      takeAll(idle);
                      return system.readiness() == 503;
                    });
            pass(AWAY);
          } finally {
            idle.forEach(OutagesIT::close);
          }
        });
  }

  /** However long PostgreSQL is silent, nobody waits for it: as many get 503 as ask. */
  private static void awaitAnswers(RevisionLoad revisionLoad) {
    int before = revisionLoad.failures();
    eventually().until(() -> revisionLoad.failures() >= before + RevisionLoad.COUNT + 1);
  }

  /** As many idle sessions as the role may have, 300 at most. */
  private void takeAll(List<Connection> idle) {
    try {
      while (idle.size() < IDLE) {
        idle.add(system.database().dataSource().getConnection());
      }
    } catch (SQLException full) {
      assertThat(full.getSQLState()).isEqualTo("53300");
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many there were to end. */
  private int terminate(int most) {
    return system
        .superuser()
        .rows(
            "select pg_terminate_backend(pid) from (select pid from pg_stat_activity where "
                + OURS
                + " order by random() limit ?) s",
            most)
        .size();
  }

  private static void pass(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos()); // the fault's own length
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
