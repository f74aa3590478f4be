package org.writingsystem.tests.platform.requests;

import java.util.Optional;
import org.writingsystem.tests.testkit.Sql;

/**
 * Rows of the tables that grow, written by SQL. Manuscripts of one owner stand side by side, so
 * that a page of a list lies in as many blocks whatever the number of manuscripts.
 */
final class TableContents {
  /** The demonstration account that owns the first manuscripts. */
  static final String OWNER = "writer";

  /** The path of the manuscript with the most revisions, below the API. */
  static final String MANUSCRIPT = "manuscripts/01930000-0000-7000-8000-000000000001";

  private static final int ACCOUNTS = 5_000;
  private static final int ROWS_OF_OTHER_TABLES = 20_000;
  private static final int MANUSCRIPTS_OF_AN_OWNER = 400;

  private static final String ID = "('01930000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  private static final String ACCOUNT =
      "('01930000-0001-7000-8000-' || lpad(to_hex(%s), 12, '0'))::uuid";

  /** How many rows there are. */
  private record Size(int manuscripts, int revisions, int tasks) {}

  private static final Size SMALL = new Size(100, 1, 0);
  private static final Size LARGE = new Size(20_000, 64, 200_000);

  private final Sql sql;
  private Optional<Size> now = Optional.empty();

  TableContents(Sql sql) {
    this.sql = sql;
  }

  /** 100 manuscripts with one revision each, no task. */
  void small() {
    fill(SMALL);
  }

  /**
   * 20,000 manuscripts of 50 owners, one of fifty with 64 revisions and the others with one;
   * 200,000 finished tasks.
   */
  void large() {
    fill(LARGE);
  }

  private synchronized void fill(Size wanted) {
    if (now.equals(Optional.of(wanted))) {
      return;
    }
    sql.execute("truncate manuscript, revision, task, task_result_chunk");
    fillOtherTables();
    fillManuscripts(wanted);
    fillTasks(wanted.tasks());
    sql.execute(
        "vacuum analyze manuscript, revision, task, task_result_chunk, account, session,"
            + " idempotent_request");
    now = Optional.of(wanted);
  }

  private void fillOtherTables() {
    sql.execute(
        """
        insert into account (id, version, username, password_hash, role, created_at)
        select %s, 0, 'account-' || n, 'none', 'WRITER', now() from generate_series(1, ?) n
        on conflict do nothing
        """
            .formatted(ACCOUNT.formatted("n")),
        ACCOUNTS);
    sql.execute(
        """
        insert into session (id, version, account_id, refresh_hash, created_at, expires_at)
        select %s, 0, %s, '', now(), now() + interval '30 days' from generate_series(1, ?) n
        on conflict do nothing
        """
            .formatted(ID, ACCOUNT.formatted("n % 5000 + 1")),
        ROWS_OF_OTHER_TABLES);
    sql.execute(
        """
        insert into idempotent_request
          (account_id, key, fingerprint, status, location, etag, body, answered_at)
        select %s, n::text, '', 201, '', '', '', now() from generate_series(1, ?) n
        on conflict do nothing
        """
            .formatted(ACCOUNT.formatted("n % 5000 + 1")),
        ROWS_OF_OTHER_TABLES);
  }

  private void fillManuscripts(Size wanted) {
    sql.execute(
        """
        insert into manuscript
          (id, owner, title, state, version, latest_revision, created_at, updated_at)
        select %s, case when n <= ? then (select id from account where username = ?) else %s end,
          'Manuscript ' || n, 'DRAFT', r, r, now(), now()
        from (select n, case when n %% 50 = 1 then ?::integer else 1 end as r
          from generate_series(1, ?) n) one
        """
            .formatted(ID, ACCOUNT.formatted("n / " + MANUSCRIPTS_OF_AN_OWNER)),
        MANUSCRIPTS_OF_AN_OWNER,
        OWNER,
        wanted.revisions(),
        wanted.manuscripts());
    sql.execute(
        """
        insert into revision
          (manuscript_id, number, body, size_bytes, word_count, author, created_at)
        select id, number, repeat('Words of a text. ', 60), 1020, 240, owner, now()
        from manuscript cross join lateral generate_series(1, latest_revision) number
        """);
  }

  private void fillTasks(int tasks) {
    sql.execute(
        """
        insert into task (id, kind, state, owner, payload, priority, max_attempts, soft_limit_ms,
          hard_limit_ms, queued_at, available_at, rank_at, started_at, finished_at, attempt)
        select %s, 'export', case when n %% 100 = 0 then 'FAILED' else 'SUCCEEDED' end, %s, '{}', 0,
          3, 300000, 360000, now(), now(), now(), now(), now(), 1
        from generate_series(1, ?) n
        """
            .formatted(ID, ACCOUNT.formatted("n % 50 + 1")),
        tasks);
    sql.execute(
        """
        insert into task_result_chunk (task_id, attempt_token, first_byte, content)
        select id, id, 0, '' from task order by id limit ?
        """,
        ROWS_OF_OTHER_TABLES);
    sql.execute("update task set result_token = id from task_result_chunk c where c.task_id = id");
  }
}
