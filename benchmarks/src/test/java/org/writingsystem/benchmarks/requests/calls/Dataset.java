package org.writingsystem.benchmarks.requests.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.writingsystem.tests.testkit.Sql;

/**
 * Manuscripts of one account, written straight into the tables by COPY. Each has one revision, one
 * of fifty has 64. Beside those that are only read stand {@value #DRAFTS} drafts for each system
 * that writes, so that systems on one database do not write the same rows.
 *
 * @param size the number of manuscripts that are only read
 */
public record Dataset(DataSource database, int size, Texts texts) {
  /** The drafts of each system that writes. */
  public static final int DRAFTS = 64;

  /** How many systems may write. */
  public static final int WRITERS = 8;

  private static final int LONG_HISTORY = 64;
  private static final int LONG_HISTORY_EVERY = 50;

  /** Ids as version 7 has them, with the number at the end; PostgreSQL can compute them too. */
  public static UUID manuscript(int number) {
    return UUID.fromString("01930000-0000-7000-8000-%012x".formatted(number));
  }

  /** A manuscript that one system writes to. */
  public UUID draft(int writer, int number) {
    return manuscript(size + writer * DRAFTS + Math.floorMod(number, DRAFTS));
  }

  /**
   * Fills the tables, which lose what an earlier run has left.
   *
   * @param username of the account that owns and wrote everything
   */
  public void fill(String username) {
    var sql = new Sql(database);
    UUID owner = sql.list(UUID.class, "select id from account where username = ?", username).get(0);
    sql.execute("truncate manuscript cascade");
    int all = size + WRITERS * DRAFTS;
    copy(
        "manuscript (id, owner, title, state, version, latest_revision, created_at, updated_at)",
        all,
        number -> manuscriptRow(number, owner));
    copy(
        "revision (manuscript_id, number, body, size_bytes, word_count, author, created_at)",
        all,
        number -> revisionRows(number, owner));
    sql.execute("analyze manuscript, revision");
  }

  /**
   * Adds tasks that have succeeded just now, without a result.
   *
   * @param username of the account that owns them
   */
  public void addFinishedTasks(int count, String username) {
    new Sql(database)
        .execute(
            """
            insert into task (id, kind, state, owner, payload, priority, max_attempts,
              soft_limit_ms, hard_limit_ms, queued_at, available_at, rank_at, started_at,
              finished_at, attempt)
            select ('01930000-0001-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'export',
              'SUCCEEDED', (select id from account where username = ?), '{}', 0, 3, 300000, 360000,
              now(), now(), now(), now(), now(), 1
            from generate_series(1, ?) number
            """,
            username,
            count);
    new Sql(database).execute("vacuum analyze task");
  }

  private static int revisions(int number) {
    return number % LONG_HISTORY_EVERY == 0 ? LONG_HISTORY : 1;
  }

  private static String manuscriptRow(int number, UUID owner) {
    int revisions = revisions(number);
    return "%s\t%s\tManuscript %d\tDRAFT\t%d\t%d\t2026-11-01Z\t2026-11-02Z\n"
        .formatted(manuscript(number), owner, number, revisions, revisions);
  }

  private String revisionRows(int number, UUID owner) {
    var rows = new StringBuilder();
    IntStream.rangeClosed(1, revisions(number))
        .forEach(revision -> rows.append(revisionRow(number, revision, owner)));
    return rows.toString();
  }

  private String revisionRow(int number, int revision, UUID owner) {
    String body = texts.get(number + revision);
    return "%s\t%d\t%s\t%d\t%d\t%s\t2026-11-02Z\n"
        .formatted(
            manuscript(number),
            revision,
            escaped(body),
            body.getBytes(UTF_8).length,
            body.split("\\s+").length,
            owner);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private void copy(String table, int count, IntFunction<String> rows) {
    try (Connection connection = database.getConnection()) {
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + table + " from stdin");
      for (int i = 0; i < count; i++) {
        byte[] row = rows.apply(i).getBytes(UTF_8);
        copy.writeToCopy(row, 0, row.length);
      }
      copy.endCopy();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot fill " + table, e);
    }
  }
}
