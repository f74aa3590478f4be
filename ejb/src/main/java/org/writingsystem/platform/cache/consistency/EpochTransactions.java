package org.writingsystem.platform.cache.consistency;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import org.writingsystem.platform.cache.model.CacheEpoch;
import org.writingsystem.platform.cache.store.CacheEpochStore;

/** Transactions of {@link EpochLeaseRenewal}, one for each call. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class EpochTransactions {
  @Inject CacheEpochStore store;

  CacheEpoch read() {
    return store.read();
  }

  void suspendReads(UUID session, String node, Duration time) {
    store.suspendReads(session, node, time);
  }

  void resumeReads(UUID session) {
    store.resumeReads(session);
  }
}
