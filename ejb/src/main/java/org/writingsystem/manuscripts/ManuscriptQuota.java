package org.writingsystem.manuscripts;

import static org.writingsystem.preflight.settings.Settings.QUOTA_MANUSCRIPTS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.writingsystem.manuscripts.store.ManuscriptStore;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.QuotaExceeded;
import org.writingsystem.preflight.settings.Configuration;

/** The most manuscripts of one account: QUOTA_MANUSCRIPTS, 10,000 by default, 0 for no limit. */
@ApplicationScoped
class ManuscriptQuota {
  @Inject ManuscriptStore store;

  int most = Configuration.ofThisNode().intValue(QUOTA_MANUSCRIPTS);

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
