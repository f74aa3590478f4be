package org.writingsystem.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.identity.AccountChanged;
import org.writingsystem.platform.shared.CommitOutcome;

/** Writes a line for each change of an account, once it is committed. */
@ApplicationScoped
class AccountLog {
  private static final Logger LOG = LogManager.getLogger(AccountLog.class);

  void write(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged event) {
    LOG.info(
        "Account {}: {}; by {}{}",
        event.account(),
        event.what(),
        event.by(),
        CommitOutcome.isConfirmed() ? "" : "; its commit was not confirmed, and may not be done");
  }
}
