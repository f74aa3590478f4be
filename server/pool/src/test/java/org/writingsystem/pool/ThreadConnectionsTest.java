package org.writingsystem.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ThreadConnectionsTest {
  private static final DataSource DATABASE = RealPostgres.database(Map.of());

  private final TrackingConnectionListener trackingConnectionListener =
      new TrackingConnectionListener();

  @Test
  void aRunningStatementEndsWithItsConnectionAndItsLocks() throws Exception {
    var failure = new CompletableFuture<SQLException>();
    var thread = new Thread(() -> failure.complete(sleep()));
    thread.start();
    awaitSleeping(1);

    assertThat(ThreadConnections.abort(thread)).isOne();

    assertThat((Throwable) failure.get(2, TimeUnit.MINUTES)).isNotNull();
    awaitSleeping(0);
    assertThat(ThreadConnections.abort(thread)).isZero();
  }

  @Test
  void anOpenTransactionIsRolledBackThoughNothingRuns() throws Exception {
    try (Connection held = DATABASE.getConnection();
        Statement statement = held.createStatement()) {
      statement.execute("create table if not exists kept (x int)");
      held.setAutoCommit(false);
      statement.execute("insert into kept values (1)");
      trackingConnectionListener.activated(held);

      assertThat(ThreadConnections.abort(Thread.currentThread())).isOne();

      assertThatThrownBy(held::commit).isInstanceOf(SQLException.class);
      trackingConnectionListener.passivated(held);
    }
    assertThat(count("select count(*) from kept")).isZero();
  }

  @Test
  void aThreadThatLosesAConnectionAtItsCommitKnowsItUntilItTakesAnother() throws Exception {
    try (Connection held = DATABASE.getConnection()) {
      held.setAutoCommit(false);
      trackingConnectionListener.activated(held);
      assertThat(ThreadConnections.hasLostConnection()).isFalse();
      ThreadConnections.abort(Thread.currentThread());

      assertThatThrownBy(held::commit)
          .isInstanceOfSatisfying(
              SQLException.class,
              lost -> assertThat(new PostgresExceptionSorter().isExceptionFatal(lost)).isTrue());

      assertThat(ThreadConnections.hasLostConnection()).isTrue();
      assertThat(CompletableFuture.supplyAsync(ThreadConnections::hasLostConnection).get())
          .as("another thread")
          .isFalse();
      trackingConnectionListener.passivated(held);
    }
    try (Connection taken = DATABASE.getConnection()) {
      trackingConnectionListener.activated(taken);
      assertThat(ThreadConnections.hasLostConnection()).isFalse();
      trackingConnectionListener.passivated(taken);
    }
  }

  @Test
  void whatIsClaimedHasNotEndedYet() throws Exception {
    try (Connection held = DATABASE.getConnection()) {
      trackingConnectionListener.activated(held);
      SeizedConnections claimed = ThreadConnections.claim(Thread.currentThread());

      assertThat(claimed.haveEnded()).isFalse();
      claimed.end();
      assertThat(claimed.haveEnded()).isTrue();
      trackingConnectionListener.passivated(held);
    }
  }

  @Test
  void whatAFencedThreadTakesIsDeadUntilEachFenceIsLifted() throws Exception {
    Thread self = Thread.currentThread();
    try (Connection held = DATABASE.getConnection()) {
      trackingConnectionListener.activated(held);
      assertThat(ThreadConnections.fence(self).end()).isOne();
      assertThat(held.isClosed()).isTrue();
    }
    ThreadConnections.fence(self); // by somebody else
    ThreadConnections.lift(self);
    try (Connection taken = DATABASE.getConnection()) {
      trackingConnectionListener.activated(taken);
      assertThat(taken.isClosed()).isTrue();
      trackingConnectionListener.passivated(taken);
    }
    ThreadConnections.lift(self);
    try (Connection taken = DATABASE.getConnection()) {
      trackingConnectionListener.activated(taken);
      assertThat(taken.isValid(60)).isTrue();
      trackingConnectionListener.passivated(taken);
    }
  }

  @Test
  void whatWasGivenBackOrIsAnothersStays() throws Exception {
    try (Connection own = DATABASE.getConnection();
        Connection others = DATABASE.getConnection()) {
      trackingConnectionListener.activated(own);
      trackingConnectionListener.passivated(own);
      var another = new Thread(() -> trackingConnectionListener.activated(others));
      another.start();
      another.join();

      assertThat(ThreadConnections.abort(Thread.currentThread())).isZero();

      assertThat(own.isValid(60)).isTrue();
      assertThat(others.isValid(60)).isTrue();
      trackingConnectionListener.passivated(others);
      assertThat(others.isValid(60)).isTrue();
    }
  }

  @Test
  void whatIsCommittedAfterItWasGivenBackCanStillBeCutOff() throws Exception {
    try (Connection held = DATABASE.getConnection()) {
      held.setAutoCommit(false);
      trackingConnectionListener.activated(held);
      trackingConnectionListener.passivated(held);
      assertThat(ThreadConnections.heldFor(Duration.ZERO)).isEmpty();

      assertThat(ThreadConnections.abort(Thread.currentThread())).isOne();

      assertThat(held.isClosed()).isTrue();
    }
  }

  @Test
  void whatWasCommittedIsItsThreadsNoMore() throws Exception {
    try (Connection held = DATABASE.getConnection()) {
      held.setAutoCommit(false);
      trackingConnectionListener.activated(held);
      trackingConnectionListener.passivated(held);
      held.commit();

      ThreadConnections.transactionsAreOver();

      assertThat(ThreadConnections.abort(Thread.currentThread())).isZero();
      assertThat(held.isValid(60)).isTrue();
    }
  }

  @Test
  void whatWasClaimedAfterItsCommitIsGivenToNobody() throws Exception {
    try (Connection held = DATABASE.getConnection()) {
      held.setAutoCommit(false);
      trackingConnectionListener.activated(held);
      trackingConnectionListener.passivated(held);
      held.commit();

      ThreadConnections.claim(Thread.currentThread());

      assertThat((Throwable) new MaxAgeChecker().isValidConnection(held))
          .hasMessage("connection was cut off at a deadline");
    }
  }

  @Test
  void whoHoldsAConnectionForLongIsKnown() throws Exception {
    try (Connection held = DATABASE.getConnection()) {
      trackingConnectionListener.activated(held);

      assertThat(ThreadConnections.heldFor(Duration.ofHours(1))).isEmpty();
      assertThat(ThreadConnections.heldFor(Duration.ZERO))
          .extracting(CheckedOutConnection::holder)
          .containsExactly(Thread.currentThread());

      trackingConnectionListener.passivated(held);
      assertThat(ThreadConnections.heldFor(Duration.ZERO)).isEmpty();
    }
  }

  private SQLException sleep() {
    try (Connection connection = DATABASE.getConnection();
        Statement statement = connection.createStatement()) {
      trackingConnectionListener.activated(connection);
      statement.execute("select pg_sleep(600)");
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  private static void awaitSleeping(int expected) {
    String sleeping =
        "select count(*) from pg_stat_activity where state = 'active' and query = 'select"
            + " pg_sleep(600)'";
    await().atMost(Duration.ofMinutes(2)).until(() -> count(sleeping) == expected);
  }

  private static int count(String sql) throws SQLException {
    try (Connection connection = DATABASE.getConnection();
        var row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
