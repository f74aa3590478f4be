package org.writingsystem.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadConnectionsTest {
  private static EmbeddedPostgres postgres;
  private static DataSource database;

  private final ConnectionWatch watch = new ConnectionWatch();

  @BeforeAll
  static void start() throws Exception {
    Path directory = Files.createDirectories(Path.of("target", "postgres").toAbsolutePath());
    postgres = EmbeddedPostgres.builder().setOverrideWorkingDirectory(directory.toFile()).start();
    database = postgres.getPostgresDatabase();
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void aRunningStatementEndsWithItsConnectionAndItsLocks() throws Exception {
    var failure = new CompletableFuture<SQLException>();
    var thread = new Thread(() -> failure.complete(sleep()));
    thread.start();
    awaitSleeping(1);

    assertThat(ThreadConnections.abort(thread)).isOne();

    assertThat((Throwable) failure.get(10, TimeUnit.SECONDS)).isNotNull();
    awaitSleeping(0);
    assertThat(ThreadConnections.abort(thread)).isZero();
  }

  @Test
  void anOpenTransactionIsRolledBackThoughNothingRuns() throws Exception {
    try (Connection held = database.getConnection();
        Statement statement = held.createStatement()) {
      statement.execute("create table kept (x int)");
      held.setAutoCommit(false);
      statement.execute("insert into kept values (1)");
      watch.activated(held);

      assertThat(ThreadConnections.abort(Thread.currentThread())).isOne();

      assertThatThrownBy(held::commit).isInstanceOf(SQLException.class);
      watch.passivated(held);
    }
    assertThat(count("select count(*) from kept")).isZero();
  }

  @Test
  void whatIsClaimedHasNotEndedYet() throws Exception {
    try (Connection held = database.getConnection()) {
      watch.activated(held);
      ClaimedConnections claimed = ThreadConnections.claim(Thread.currentThread());

      assertThat(claimed.haveEnded()).isFalse();
      claimed.end();
      assertThat(claimed.haveEnded()).isTrue();
      watch.passivated(held);
    }
  }

  @Test
  void whatAFencedThreadTakesIsDeadUntilEachFenceIsLifted() throws Exception {
    Thread self = Thread.currentThread();
    try (Connection held = database.getConnection()) {
      watch.activated(held);
      assertThat(ThreadConnections.fence(self).end()).isOne();
      assertThat(held.isClosed()).isTrue();
    }
    ThreadConnections.fence(self); // by somebody else
    ThreadConnections.lift(self);
    try (Connection taken = database.getConnection()) {
      watch.activated(taken);
      assertThat(taken.isClosed()).isTrue();
      watch.passivated(taken);
    }
    ThreadConnections.lift(self);
    try (Connection taken = database.getConnection()) {
      watch.activated(taken);
      assertThat(taken.isValid(5)).isTrue();
      watch.passivated(taken);
    }
  }

  @Test
  void whatWasGivenBackOrIsAnothersStays() throws Exception {
    try (Connection own = database.getConnection();
        Connection others = database.getConnection()) {
      watch.activated(own);
      watch.passivated(own);
      var another = new Thread(() -> watch.activated(others));
      another.start();
      another.join();

      assertThat(ThreadConnections.abort(Thread.currentThread())).isZero();

      assertThat(own.isValid(5)).isTrue();
      assertThat(others.isValid(5)).isTrue();
      watch.passivated(others);
      assertThat(others.isValid(5)).isTrue();
    }
  }

  @Test
  void whatIsCommittedAfterItWasGivenBackCanStillBeCutOff() throws Exception {
    try (Connection held = database.getConnection()) {
      held.setAutoCommit(false);
      watch.activated(held);
      watch.passivated(held);
      assertThat(ThreadConnections.heldFor(Duration.ZERO)).isEmpty();

      assertThat(ThreadConnections.abort(Thread.currentThread())).isOne();

      assertThat(held.isClosed()).isTrue();
    }
  }

  @Test
  void whatWasCommittedIsItsThreadsNoMore() throws Exception {
    try (Connection held = database.getConnection()) {
      held.setAutoCommit(false);
      watch.activated(held);
      watch.passivated(held);
      held.commit();

      ThreadConnections.transactionsAreOver();

      assertThat(ThreadConnections.abort(Thread.currentThread())).isZero();
      assertThat(held.isValid(5)).isTrue();
    }
  }

  @Test
  void whatWasClaimedAfterItsCommitIsGivenToNobody() throws Exception {
    try (Connection held = database.getConnection()) {
      held.setAutoCommit(false);
      watch.activated(held);
      watch.passivated(held);
      held.commit();

      ThreadConnections.claim(Thread.currentThread());

      assertThat((Throwable) new AgeLimitChecker().isValidConnection(held))
          .hasMessage("connection was cut off at a deadline");
    }
  }

  @Test
  void whoHoldsAConnectionForLongIsKnown() throws Exception {
    try (Connection held = database.getConnection()) {
      watch.activated(held);

      assertThat(ThreadConnections.heldFor(Duration.ofHours(1))).isEmpty();
      assertThat(ThreadConnections.heldFor(Duration.ZERO))
          .extracting(HeldConnection::holder)
          .containsExactly(Thread.currentThread());

      watch.passivated(held);
      assertThat(ThreadConnections.heldFor(Duration.ZERO)).isEmpty();
    }
  }

  private SQLException sleep() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      watch.activated(connection);
      statement.execute("select pg_sleep(600)");
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  private static void awaitSleeping(int expected) throws SQLException {
    String sleeping =
        "select count(*) from pg_stat_activity where state = 'active' and query = 'select"
            + " pg_sleep(600)'";
    while (count(sleeping) != expected) {
      Thread.onSpinWait();
    }
  }

  private static int count(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        var row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
