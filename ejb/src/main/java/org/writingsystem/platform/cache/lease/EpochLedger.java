package org.writingsystem.platform.cache.lease;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import org.writingsystem.platform.cache.model.CacheEpoch;
import org.writingsystem.platform.cache.store.CacheEpochStore;

/** Reads and writes for {@link CacheLease}: each call is a transaction of its own. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class EpochLedger {
  @Inject CacheEpochStore store;

  CacheEpoch read() {
    return store.read();
  }

  void withhold(UUID session, String node, Duration time) {
    store.withhold(session, node, time);
  }

  void release(UUID session) {
    store.release(session);
  }
}
