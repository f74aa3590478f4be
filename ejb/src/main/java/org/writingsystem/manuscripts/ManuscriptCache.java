package org.writingsystem.manuscripts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.platform.cache.Cache;
import org.writingsystem.platform.cache.Region;

/**
 * Manuscripts as the cache knows them. A change is put there after its commit and before it is
 * answered. Decisions about changes are never made on what is read here.
 */
@ApplicationScoped
class ManuscriptCache {
  private static final int MAX_BYTES = 16 * 1024;

  private static final Region<ManuscriptSnapshot> MANUSCRIPTS =
      Region.ofJson("manuscripts", 2, Duration.ofMinutes(1), MAX_BYTES, ManuscriptSnapshot.class);

  @Inject Cache cache;
  @Inject ManuscriptReader reader;

  Optional<ManuscriptSnapshot> find(ManuscriptId id) {
    return cache.find(MANUSCRIPTS, id.value(), () -> reader.find(id), ManuscriptSnapshot::version);
  }

  void writeThrough(@Observes(during = TransactionPhase.AFTER_SUCCESS) ManuscriptChanged event) {
    ManuscriptSnapshot manuscript = event.manuscript();
    cache.committed(MANUSCRIPTS, manuscript.id(), manuscript.version(), manuscript);
  }
}
