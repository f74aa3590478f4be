package org.writingsystem.manuscripts.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.Revision;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.platform.database.store.SingleStatements;

/** Repository of revisions; {@link ManuscriptQueries} reads them. */
@ApplicationScoped
public class RevisionStore {
  @Inject SingleStatements statements;

  /**
   * Adds a revision, the newest of its manuscript, by one statement: all of it or nothing. It waits
   * for another that is being added to the same manuscript.
   *
   * @param seen the manuscript on which the revision was written
   * @return whether it was added: false if the manuscript has changed since, or is gone
   */
  public boolean add(Revision revision, ManuscriptSnapshot seen) {
    RevisionSnapshot snapshot = revision.snapshot();
    return statements.update(
            "add a revision",
            """
            with revised as (
              update manuscript set latest_revision = ?, version = version + 1, updated_at = ?
              where id = ? and version = ?
              returning id, latest_revision, updated_at)
            insert into revision (manuscript_id, number, created_at, body, size_bytes, word_count,
              author)
            select id, latest_revision, updated_at, ?, ?, ?, ? from revised
            """,
            snapshot.number(),
            snapshot.createdAt(),
            seen.id(),
            seen.version(),
            revision.text().value(),
            snapshot.sizeBytes(),
            snapshot.wordCount(),
            snapshot.author())
        == 1;
  }
}
