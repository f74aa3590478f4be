package org.writingsystem.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** The limit for statements that each connection has now. Thread-safe. */
final class SessionStatementTimeouts {
  static final SessionStatementTimeouts ALL = new SessionStatementTimeouts();
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(MaxAgeChecker.ANSWER_LIMIT_SECONDS);

  private final Map<Connection, Integer> millis = Collections.synchronizedMap(new WeakHashMap<>());

  /** Tests whether the connection has the timeout of this thread. */
  boolean isAsWanted(Connection connection) {
    return millis.getOrDefault(connection, StatementTimeouts.DEFAULT) == StatementTimeouts.millis();
  }

  /**
   * Sets the timeout of this thread for the session: a rollback does not undo it, since the driver
   * is told to begin no transaction for it.
   *
   * @throws SQLException if there is no answer within 2 s, or the connection is no good
   */
  void apply(Connection connection) throws SQLException {
    int wanted = StatementTimeouts.millis();
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(null, (int) ANSWER_LIMIT.toMillis());
    connection
        .unwrap(BaseConnection.class)
        .execSQLUpdate(
            "SET statement_timeout TO "
                + (wanted == StatementTimeouts.DEFAULT ? "DEFAULT" : wanted + ""));
    connection.setNetworkTimeout(null, before);
    millis.put(connection, wanted);
  }

  /** Tests that no transaction is open: a setting made within one may be rolled back with it. */
  static boolean isOutsideTransaction(Connection connection) throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
  }
}
