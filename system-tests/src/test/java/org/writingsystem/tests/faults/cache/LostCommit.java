package org.writingsystem.tests.faults.cache;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import org.writingsystem.tests.testkit.Sql;

/**
 * Commits of revisions that wait in PostgreSQL, until they are let through or their sessions are
 * ended: the text of such a revision is {@link #TEXT}. Meanwhile their answers can be lost.
 */
final class LostCommit implements AutoCloseable {
  static final String TEXT = "a revision whose commit waits";

  private static final String WAITING =
      "from pg_locks where locktype = 'advisory' and objid = 4711 and not granted";

  private final Sql sql;
  private final Connection lock;

  private LostCommit(Sql sql, Connection lock) {
    this.sql = sql;
    this.lock = lock;
  }

  static LostCommit prepare(Sql sql) throws SQLException {
    sql.execute(
        "create or replace function hold_commit() returns trigger language plpgsql as"
            + " 'begin perform pg_advisory_xact_lock(4711); return null; end'");
    sql.execute(
        "create constraint trigger hold_commit after insert on revision deferrable initially"
            + " deferred for each row when (new.body = '"
            + TEXT
            + "') execute function hold_commit()");
    Connection lock = sql.dataSource().getConnection();
    try (var statement = lock.createStatement()) {
      statement.execute("select pg_advisory_lock(4711)");
    }
    return new LostCommit(sql, lock);
  }

  void awaitWaiting() {
    eventually().until(this::isWaiting);
  }

  void letThrough() throws SQLException {
    lock.close();
    eventually().until(() -> !isWaiting());
  }

  void rollBack() {
    sql.rows("select pg_terminate_backend(pid) " + WAITING);
    eventually().until(() -> !isWaiting());
  }

  private boolean isWaiting() {
    return sql.number("select count(*) " + WAITING) > 0;
  }

  @Override
  public void close() throws SQLException {
    lock.close();
    sql.execute("drop trigger hold_commit on revision");
  }
}
