package org.writingsystem.manuscripts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.writingsystem.cache.Cache;
import org.writingsystem.cache.Region;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;

/**
 * Manuscripts as the cache knows them. A change is put there after its commit; where that fails,
 * the old version may be read for a minute. Decisions are never made on what is read here.
 */
@ApplicationScoped
public class RememberedManuscripts {
  private static final Region<ManuscriptSnapshot> REGION =
      new Region<>("manuscripts", (byte) 1, ManuscriptSnapshot.class, Duration.ofMinutes(1));

  @Inject Cache cache;
  @Inject StoredManuscripts stored;

  Optional<ManuscriptSnapshot> find(ManuscriptId id) {
    return cache.getOrLoad(REGION, id.value(), () -> stored.find(id), ManuscriptSnapshot::version);
  }

  void remember(@Observes(during = TransactionPhase.AFTER_SUCCESS) ManuscriptRevised event) {
    ManuscriptSnapshot manuscript = event.manuscript();
    cache.put(REGION, manuscript.id(), manuscript.version(), manuscript);
  }
}
