package org.writingsystem.platform.idempotency;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.function.Supplier;
import org.writingsystem.platform.idempotency.model.KeyedRequest;
import org.writingsystem.platform.idempotency.model.RecordedAnswer;
import org.writingsystem.platform.idempotency.model.Turn;
import org.writingsystem.platform.idempotency.store.AnswerStore;

/** Has each request with a key happen once. */
@ApplicationScoped
public class KeyedRequests {
  /** How long an answer is told again. */
  public static final Duration KEEP = Duration.ofHours(24);

  @Inject AnswerStore answers;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  /**
   * Does what the request wants, unless it was done before. The change and its answer commit
   * together or not at all: what is refused or fails leaves nothing, and may be sent again.
   *
   * @param effect makes the change in this transaction, and its answer
   * @return what became of it, with the answer if it is done now or was before
   */
  @Transactional
  public Turn take(KeyedRequest request, Supplier<RecordedAnswer> effect) {
    Turn turn = answers.look(request, KEEP);
    if (turn.kind() != Turn.Kind.FIRST) {
      return turn;
    }
    RecordedAnswer answer = effect.get();
    if (answers.add(request, answer, KEEP)) {
      return Turn.of(Turn.Kind.FIRST, answer);
    }
    transaction
        .setRollbackOnly(); // the database's clock was set back: an old answer is young again
    return Turn.of(Turn.Kind.IN_PROGRESS);
  }

  /**
   * Forgets answers that are no longer told, in a transaction of its own.
   *
   * @return how many; less than {@code most} means that none is left
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public int prune(int most) {
    return answers.prune(KEEP, most);
  }
}
