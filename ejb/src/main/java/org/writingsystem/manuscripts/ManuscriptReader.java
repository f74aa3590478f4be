package org.writingsystem.manuscripts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.store.ManuscriptStore;
import org.writingsystem.manuscripts.store.RevisionStore;

/** Manuscripts as the database knows them, read in a transaction of their own. */
@ApplicationScoped
@Transactional
class ManuscriptReader {
  @Inject ManuscriptStore store;
  @Inject RevisionStore revisions;

  Optional<ManuscriptSnapshot> find(ManuscriptId id) {
    return store.find(id);
  }

  Optional<String> text(ManuscriptId id, int number) {
    return revisions.text(id, number);
  }
}
