package org.writingsystem.platform.recycling;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.writingsystem.platform.recycling.model.RecycleReason;
import org.writingsystem.platform.recycling.store.NodeRecycleStore;

/** Transactions of recycling: each call is one of its own. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class RecycleTransactions {
  @Inject NodeRecycleStore store;
  @Inject RecycleSettings settings;

  boolean begin(RecycleReason reason, Duration lease) {
    return store.begin(settings.node(), reason, lease);
  }

  boolean end() {
    return store.end(settings.node());
  }

  long times(RecycleReason reason) {
    return store.times(settings.node(), reason);
  }
}
