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

  /** Whether the connection has the limit that this thread wants. */
  boolean isAsWanted(Connection connection) {
    return millis.getOrDefault(connection, StatementTimeouts.DEFAULT) == StatementTimeouts.millis();
  }

  /**
   * Gives the connection the limit that this thread wants, for the session: a rollback does not
   * take it back, since the driver is told to begin no transaction for it.
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

  /** A setting that is made within a transaction may go with it. */
  static boolean isOutsideTransaction(Connection connection) throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
  }
}
