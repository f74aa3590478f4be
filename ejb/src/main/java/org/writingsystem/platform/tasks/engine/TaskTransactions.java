package org.writingsystem.platform.tasks.engine;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.tasks.LeaseLostException;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.KindSnapshot;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.NodeEvent;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.store.AttemptStore;
import org.writingsystem.platform.tasks.store.AttemptStore.Held;
import org.writingsystem.platform.tasks.store.AttemptStore.History;
import org.writingsystem.platform.tasks.store.CompletionStore;
import org.writingsystem.platform.tasks.store.NodeStore;
import org.writingsystem.platform.tasks.store.ResultStore;
import org.writingsystem.platform.tasks.store.TaskAdminStore;
import org.writingsystem.platform.tasks.store.TaskStore;

/** Transactions of the engine's own threads: each call is one of its own. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class TaskTransactions {
  @Inject TaskStore tasks;
  @Inject Permissions permissions;
  @Inject AttemptStore attempts;
  @Inject CompletionStore completions;
  @Inject ResultStore results;
  @Inject NodeStore nodes;
  @Inject TaskAdminStore adminStore;
  @Inject TaskSettings settings;

  List<LeasedTask> claim(Map<String, Integer> mostOf, int most, History history, boolean started) {
    return attempts.claim(mostOf, most, history, settings.node(), settings.lease(), started);
  }

  /** The owner of a task as it is now; the system for its own tasks. */
  Actor actor(TaskId task) {
    return tasks
        .find(task)
        .orElseThrow(LeaseLostException::new)
        .owner()
        .map(AccountId::new)
        .map(this::actor)
        .orElse(Actor.SYSTEM);
  }

  private Actor actor(AccountId owner) {
    return permissions
        .actor(owner)
        .orElseThrow(() -> new NotAllowed("the account of the task's owner is disabled"));
  }

  List<UUID> start(Collection<Attempt> claimed) {
    return attempts.start(claimed);
  }

  List<Held> heartbeat(Collection<Attempt> claims) {
    return attempts.heartbeat(claims, settings.lease());
  }

  List<UUID> cancelled(Collection<Attempt> running) {
    return attempts.cancelled(running);
  }

  Set<UUID> progress(Map<Attempt, Progress> progress) {
    return completions.progress(progress);
  }

  boolean checkpoint(Attempt attempt, String checkpoint) {
    return completions.checkpoint(attempt, checkpoint);
  }

  /** Stores a chunk of the attempt's result; the first one deletes chunks of earlier attempts. */
  boolean store(Attempt attempt, long firstByte, byte[] content) {
    if (firstByte == 0) {
      results.removeAbandoned(attempt.task());
    }
    return results.add(attempt, firstByte, content);
  }

  void discard(Attempt attempt) {
    results.discard(attempt);
  }

  Set<UUID> finish(List<Completion> ended) {
    return completions.finish(ended);
  }

  /** Does the writes and ends the task, both or neither. */
  void finishWith(Completion ended, Runnable writes) {
    writes.run();
    if (completions.finish(List.of(ended)).isEmpty()) {
      throw new LeaseLostException(); // rolls the writes back
    }
  }

  boolean retry(Attempt attempt, String error, Duration delay) {
    return completions.retry(attempt, error, delay);
  }

  boolean requeue(Attempt attempt, Optional<String> checkpoint, Duration delay) {
    return completions.requeue(attempt, checkpoint, delay);
  }

  int release(List<Attempt> claims) {
    return completions.release(claims);
  }

  int rescue() {
    return attempts.rescue();
  }

  void reportNode(NodeSnapshot node) {
    nodes.report(node, settings.poolMax());
  }

  Instant now() {
    return adminStore.now();
  }

  List<KindSnapshot> queues() {
    return adminStore.kinds();
  }

  Map<String, Long> quarantined() {
    return adminStore.quarantined();
  }

  void count(NodeEvent event) {
    nodes.count(settings.node(), event);
  }

  long times(NodeEvent event) {
    return nodes.times(settings.node(), event);
  }

  void removeNode(UUID session) {
    nodes.remove(session);
  }
}
