package org.writingsystem.manuscripts.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.ManuscriptState;
import org.writingsystem.manuscripts.model.ManuscriptWithRevision;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.platform.database.store.SingleStatements;
import org.writingsystem.platform.identity.model.AccountId;

/** Reads of manuscripts and revisions, each by one statement; a transaction is not needed. */
@ApplicationScoped
public class ManuscriptQueries {
  private static final String MANUSCRIPT =
      "select m.id, m.title, m.state, m.owner, m.version, m.latest_revision, m.created_at,"
          + " m.updated_at";
  private static final String REVISION =
      " r.number, r.word_count, r.size_bytes, r.author, r.created_at";
  private static final int MANUSCRIPT_COLUMNS = 8;

  @Inject SingleStatements statements;

  public Optional<ManuscriptSnapshot> find(ManuscriptId id) {
    return statements.first(
        "read a manuscript",
        MANUSCRIPT + " from manuscript m where m.id = ?",
        ManuscriptQueries::manuscript,
        id.value());
  }

  /** Finds a manuscript, and one of its revisions if there is one of that number. */
  public Optional<ManuscriptWithRevision> find(ManuscriptId id, int number) {
    return withRevision("r.number = ?", number, id.value());
  }

  /** Finds a manuscript, and its newest revision if it has one. */
  public Optional<ManuscriptWithRevision> findWithNewest(ManuscriptId id) {
    return withRevision("r.number = m.latest_revision", id.value());
  }

  private Optional<ManuscriptWithRevision> withRevision(String which, Object... values) {
    return statements.first(
        "read a revision",
        MANUSCRIPT
            + ","
            + REVISION
            + " from manuscript m left join revision r on r.manuscript_id = m.id and "
            + which
            + " where m.id = ?",
        row -> new ManuscriptWithRevision(manuscript(row), optionalRevision(row)),
        values);
  }

  /** Lists an owner's manuscripts, the newest first, at most {@code limit}. */
  public List<ManuscriptSnapshot> list(AccountId owner, ManuscriptFilter filter, int limit) {
    List<Object> values = new ArrayList<>(List.of(owner.value()));
    StringBuilder where = new StringBuilder(" from manuscript m where m.owner = ?");
    filter.before().ifPresent(id -> and(where, " and m.id < ?", values, id.value()));
    filter.state().ifPresent(state -> and(where, " and m.state = ?", values, state.name()));
    filter
        .titlePart()
        .ifPresent(
            part -> and(where, " and lower(m.title) like ? escape '!'", values, containing(part)));
    values.add(limit);
    return statements.query(
        "list manuscripts",
        MANUSCRIPT + where + " order by m.id desc limit ?",
        ManuscriptQueries::manuscript,
        values.toArray());
  }

  private static void and(StringBuilder where, String sql, List<Object> values, Object value) {
    where.append(sql);
    values.add(value);
  }

  private static String containing(String part) {
    String literal = part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + literal.toLowerCase(Locale.ROOT) + "%";
  }

  /** The Markdown of a revision, as it was written. */
  public Optional<String> text(ManuscriptId manuscript, int number) {
    return statements.first(
        "read a text",
        "select body from revision where manuscript_id = ? and number = ?",
        row -> row.getString(1),
        manuscript.value(),
        number);
  }

  /** Lists a manuscript's revisions below {@code before}, the newest first. */
  public List<RevisionSnapshot> revisions(ManuscriptId manuscript, int before, int limit) {
    return statements.query(
        "list revisions",
        "select"
            + REVISION
            + " from revision r where r.manuscript_id = ? and r.number < ?"
            + " order by r.number desc limit ?",
        row -> revision(row, 0),
        manuscript.value(),
        before,
        limit);
  }

  private static ManuscriptSnapshot manuscript(ResultSet row) throws SQLException {
    return new ManuscriptSnapshot(
        row.getObject(1, UUID.class),
        row.getString(2),
        ManuscriptState.valueOf(row.getString(3)),
        row.getObject(4, UUID.class),
        row.getInt(5),
        row.getInt(6),
        instant(row, 7),
        instant(row, MANUSCRIPT_COLUMNS));
  }

  private static Optional<RevisionSnapshot> optionalRevision(ResultSet row) throws SQLException {
    return row.getInt(MANUSCRIPT_COLUMNS + 1) == 0
        ? Optional.empty()
        : Optional.of(revision(row, MANUSCRIPT_COLUMNS));
  }

  /**
   * @param before the number of columns before those of the revision
   */
  private static RevisionSnapshot revision(ResultSet row, int before) throws SQLException {
    return new RevisionSnapshot(
        row.getInt(before + 1),
        row.getInt(before + 2),
        row.getInt(before + 3),
        row.getObject(before + 4, UUID.class),
        instant(row, before + 5));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
