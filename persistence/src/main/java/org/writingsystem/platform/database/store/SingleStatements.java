package org.writingsystem.platform.database.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.writingsystem.platform.database.model.DataAccessException;
import org.writingsystem.platform.database.store.SqlStatements.Row;
import org.writingsystem.pool.ThreadConnections;
import org.writingsystem.pool.ValidationBypass;

/**
 * Runs single statements: in the caller's transaction if there is one. Without one, nothing but the
 * statement itself goes to the database: PostgreSQL gives it a transaction of its own, and the pool
 * does not first ask a connection that has just answered. Thread-safe.
 */
@ApplicationScoped
public class SingleStatements {
  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  /** Statements to a database outside of a server, where there are no transactions. */
  public static SingleStatements of(DataSource dataSource) {
    var statements = new SingleStatements();
    statements.dataSource = dataSource;
    return statements;
  }

  /**
   * Reads rows. Where the connection turns out to be lost, the read is repeated on one that has
   * been asked, unless there is a transaction.
   *
   * @param what is tried, for the message of a failure: "could not …"
   * @param values in the order of the question marks; arrays become SQL arrays
   * @throws DataAccessException if the statement fails, or there is no connection
   */
  public <T> List<T> query(String what, String sql, Row<T> row, Object... values) {
    if (isInTransaction()) {
      return validated().query(what, sql, row, values);
    }
    try {
      return recent().query(what, sql, row, values);
    } catch (DataAccessException e) {
      if (!ThreadConnections.hasLostConnection()) {
        throw e;
      }
      return validated().query(what, sql, row, values);
    }
  }

  /** As above, of at most one row. */
  public <T> Optional<T> first(String what, String sql, Row<T> row, Object... values) {
    return query(what, sql, row, values).stream().findFirst();
  }

  /**
   * Changes rows, and returns their number. It is not repeated: where the connection is lost, the
   * change may have been made.
   *
   * @param what is tried, for the message of a failure: "could not …"
   * @param values in the order of the question marks; arrays become SQL arrays
   * @throws DataAccessException if the statement fails, or there is no connection
   */
  public int update(String what, String sql, Object... values) {
    return (isInTransaction() ? validated() : recent()).update(what, sql, values);
  }

  private SqlStatements validated() {
    return new SqlStatements(dataSource);
  }

  private SqlStatements recent() {
    return new SqlStatements(() -> ValidationBypass.getConnection(dataSource));
  }

  private boolean isInTransaction() {
    return transactions != null
        && transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
  }
}
