package org.writingsystem.manuscripts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.writingsystem.manuscripts.store.ManuscriptStore;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.QuotaExceeded;

/** The most manuscripts of one account: QUOTA_MANUSCRIPTS, 10,000 by default, 0 for no limit. */
@ApplicationScoped
class ManuscriptQuota {
  @Inject ManuscriptStore store;

  @Inject
  @ConfigProperty(name = "writing-system.quotas.manuscripts")
  int most;

  /**
   * Checks that the owner may add one more manuscript in the caller's transaction.
   *
   * @throws QuotaExceeded if there is none (HTTP 409)
   */
  void check(AccountId owner) {
    if (most > 0 && !store.hasRoom(owner, most)) {
      throw new QuotaExceeded("an account has at most " + most + " manuscripts");
    }
  }
}
