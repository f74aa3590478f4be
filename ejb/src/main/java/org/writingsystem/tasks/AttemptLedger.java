package org.writingsystem.tasks;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;
import org.writingsystem.tasks.model.TaskResult;
import org.writingsystem.tasks.model.TaskState;
import org.writingsystem.tasks.store.AttemptStore;

/** Writes for the engine's own threads: each call is a transaction of its own. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class AttemptLedger {
  @Inject AttemptStore store;
  @Inject TaskSettings settings;

  List<ClaimedTask> claim(Collection<String> kinds, int most) {
    return store.claim(kinds, most, settings.node(), TaskSettings.LEASE);
  }

  Set<UUID> heartbeat(Collection<UUID> tokens) {
    return store.heartbeat(tokens, TaskSettings.LEASE);
  }

  boolean progress(Attempt attempt, long done, long total) {
    return store.progress(attempt, done, total);
  }

  boolean succeed(Attempt attempt, TaskResult result) {
    return store.succeed(attempt, result);
  }

  boolean finish(Attempt attempt, TaskState state, String error) {
    return store.finish(attempt, state, error);
  }

  boolean retry(Attempt attempt, String error, Duration delay) {
    return store.retry(attempt, error, delay);
  }

  boolean release(Attempt attempt) {
    return store.release(attempt);
  }

  int rescue() {
    return store.rescue();
  }
}
