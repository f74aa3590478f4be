package org.writingsystem.opponents.spring;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Revisions in PostgreSQL. */
interface RevisionRepository extends JpaRepository<Revision, Revision.Key> {
  Revision.View findViewByManuscriptAndNumber(UUID manuscript, int number);
}
