package org.writingsystem.platform.tasks.events;

import java.util.HashMap;
import java.util.Map;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.DomainException;
import org.writingsystem.platform.shared.model.Overloaded;
import org.writingsystem.platform.shared.model.TooManyRequests;

/** Places for event streams on this node, in total and for each account. Thread-safe. */
final class StreamPlaces {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final int most;
  private final int mostOfAccount;
  private final Map<AccountId, Integer> taken = new HashMap<>();
  private int all;

  /**
   * @param mostOfAccount 0 for no limit but {@code most}
   */
  StreamPlaces(int most, int mostOfAccount) {
    this.most = most;
    this.mostOfAccount = mostOfAccount == 0 ? most : mostOfAccount;
  }

  /**
   * @return false if all are taken, or all of that account
   */
  synchronized boolean take(AccountId account) {
    boolean free = all < most && !hasAll(account);
    if (free) {
      all++;
      taken.merge(account, 1, Integer::sum);
    }
    return free;
  }

  synchronized void release(AccountId account) {
    all--;
    taken.computeIfPresent(account, (key, places) -> places == 1 ? null : places - 1);
  }

  /**
   * Returns the reason of a refusal: HTTP 503 if all places are taken, else 429, for an account
   * that has all of its own.
   */
  synchronized DomainException refusal() {
    return all < most
        ? new TooManyRequests(
            "the account follows " + mostOfAccount + " tasks on this node; end a stream, or poll",
            RETRY_AFTER_SECONDS)
        : new Overloaded("too many clients follow tasks on this node; try again, or poll");
  }

  private boolean hasAll(AccountId account) {
    return taken.getOrDefault(account, 0) >= mostOfAccount;
  }
}
