package org.writingsystem.platform.idempotency;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.function.Supplier;
import org.writingsystem.platform.idempotency.model.IdempotencyKey;
import org.writingsystem.platform.idempotency.model.KeyLookup;
import org.writingsystem.platform.idempotency.model.StoredResponse;
import org.writingsystem.platform.idempotency.store.IdempotencyStore;

/** Executes each request with an idempotency key at most once. */
@ApplicationScoped
public class IdempotentRequests {
  /** Time for which a response is stored. */
  public static final Duration KEEP = Duration.ofHours(24);

  @Inject IdempotencyStore idempotencyStore;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  /**
   * Executes the request unless its key was used before. The change and its response commit
   * together or not at all: a refused or failed request leaves nothing, and may be repeated.
   *
   * @param effect makes the change in this transaction, and its answer
   * @return what became of it, with the answer if it is done now or was before
   */
  @Transactional
  public KeyLookup take(IdempotencyKey idempotencyKey, Supplier<StoredResponse> effect) {
    KeyLookup keyLookup = idempotencyStore.lookup(idempotencyKey, KEEP);
    if (keyLookup.kind() != KeyLookup.Kind.FIRST) {
      return keyLookup;
    }
    StoredResponse storedResponse = effect.get();
    if (idempotencyStore.add(idempotencyKey, storedResponse, KEEP)) {
      return KeyLookup.of(KeyLookup.Kind.FIRST, storedResponse);
    }
    transaction
        .setRollbackOnly(); // the database's clock was set back: an old answer is young again
    return KeyLookup.of(KeyLookup.Kind.IN_PROGRESS);
  }

  /**
   * Deletes expired responses, in a transaction of its own.
   *
   * @return how many; less than {@code most} means that none is left
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int prune(int most) {
    return idempotencyStore.prune(KEEP, most);
  }
}
