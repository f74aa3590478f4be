package org.writingsystem.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the pool does with one connection, on a real PostgreSQL. */
@Timeout(300)
class StatementTimeoutsTest {
  private static final String CANCELLED = "57014";

  private final TrackingConnectionListener trackingConnectionListener =
      new TrackingConnectionListener();
  private final MaxAgeChecker checker = new MaxAgeChecker();
  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    connection =
        RealPostgres.database(Map.of("options", "-c statement_timeout=30s")).getConnection();
  }

  @AfterEach
  void close() throws Exception {
    StatementTimeouts.clear();
    connection.close();
  }

  @Test
  void aNewConnectionGetsTheLimitWhenItIsTaken() throws Exception {
    StatementTimeouts.set(Duration.ofSeconds(5));
    trackingConnectionListener.activated(connection);
    assertThat(limit()).isEqualTo("5s");
  }

  @Test
  void aUsedOneGetsItAsItIsAskedWhetherItLives() throws Exception {
    take();
    assertThat(limit()).isEqualTo("30s");
    giveBack();

    StatementTimeouts.set(Duration.ofSeconds(5));
    take();
    assertThat(limit()).isEqualTo("5s");
  }

  @Test
  void itGoesToNobodyElse() throws Exception {
    StatementTimeouts.set(Duration.ofSeconds(5));
    take();
    giveBack();

    StatementTimeouts.clear();
    take();
    assertThat(limit()).isEqualTo("30s");
  }

  @Test
  void aRollbackDoesNotTakeItBack() throws Exception {
    StatementTimeouts.set(Duration.ofSeconds(5));
    connection.setAutoCommit(false);
    trackingConnectionListener.activated(connection);
    assertThat(limit()).isEqualTo("5s");
    connection.rollback();
    assertThat(limit()).isEqualTo("5s");
  }

  @Test
  void inTheMiddleOfATransactionItStays() throws Exception {
    connection.setAutoCommit(false);
    take();
    limit();
    giveBack();
    StatementTimeouts.set(Duration.ofSeconds(5));
    trackingConnectionListener.activated(connection);
    assertThat(limit()).isEqualTo("30s");
  }

  @Test
  void theStatementEndsAndTheConnectionIsAsGoodAsBefore() throws Exception {
    StatementTimeouts.set(Duration.ofMillis(500)); // also for what comes before the next one
    take();
    assertThatThrownBy(() -> text("select pg_sleep(60)::text"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(CANCELLED));
    giveBack();

    StatementTimeouts.clear();
    take();
    assertThat(limit()).isEqualTo("30s");
  }

  @Test
  void aLostConnectionIsLetGoThoughItNeedsAnotherLimit() throws Exception {
    take();
    giveBack();
    connection.abort(Runnable::run);
    StatementTimeouts.set(Duration.ofSeconds(5));
    assertThat((Throwable) checker.isValidConnection(connection)).isNotNull();
  }

  @Test
  void whatIsNoLimitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> StatementTimeouts.set(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatementTimeouts.set(Duration.ofDays(100)));
  }

  private void take() {
    assertThat((Throwable) checker.isValidConnection(connection)).isNull();
    trackingConnectionListener.activated(connection);
  }

  private void giveBack() {
    trackingConnectionListener.passivated(connection);
  }

  private String limit() throws SQLException {
    return text("show statement_timeout");
  }

  private String text(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
