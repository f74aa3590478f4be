package org.writingsystem.platform.tasks.diagnostics;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.diagnostics.Diagnosis.Reason;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.platform.tasks.store.NodeStore;
import org.writingsystem.platform.tasks.store.TaskAdminStore;

/** Diagnoses why a task is not running. */
@Stateless
public class TaskDiagnostics {
  /** Limit of the count of tasks ahead. */
  static final int MOST_AHEAD = 1000;

  @Inject Tasks tasks;
  @Inject TaskAdminStore adminStore;
  @Inject NodeStore nodes;
  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;

  /**
   * Returns all reasons that apply now; the next moment may differ.
   *
   * @throws org.writingsystem.platform.shared.model.NotFound if it does not exist or is another's
   *     (HTTP 404)
   */
  public Diagnosis explain(Actor actor, TaskId id) {
    TaskSnapshot task = tasks.get(actor, id);
    return new Diagnosis(task.state(), reasons(task));
  }

  private List<Reason> reasons(TaskSnapshot task) {
    if (task.state().isFinal()) {
      return List.of(new Reason(ReasonCode.FINISHED, "it ended at " + text(task.finishedAt())));
    } else if (task.state() == TaskState.STARTED) {
      return running(task);
    } else if (task.isClaimed()) {
      return List.of(
          new Reason(
              ReasonCode.PREFETCHED,
              "node " + text(task.node()) + " has claimed it and has no free slot yet"));
    }
    return waiting(task);
  }

  private static List<Reason> running(TaskSnapshot task) {
    List<Reason> reasons = new ArrayList<>();
    task.cancelRequestedAt()
        .map(when -> new Reason(ReasonCode.CANCEL_REQUESTED, "it was asked to stop at " + when))
        .ifPresent(reasons::add);
    reasons.add(
        new Reason(
            ReasonCode.RUNNING,
            "it runs on node " + text(task.node()) + " since " + text(task.startedAt())));
    return reasons;
  }

  private List<Reason> waiting(TaskSnapshot task) {
    List<Reason> reasons = new ArrayList<>();
    boolean isDue = !task.availableAt().isAfter(adminStore.now());
    if (!isDue) {
      reasons.add(notDue(task));
    }
    adminStore.pausedAt(task.kind()).map(TaskDiagnostics::paused).ifPresent(reasons::add);
    NodeSlots slots = new NodeSlots(nodes.nodes(settings.lease()), task.kind());
    slots.none().ifPresent(reasons::add);
    if (isDue) {
      full(slots, task.kind()).ifPresent(reasons::add);
      ahead(task).ifPresent(reasons::add);
    }
    return reasons.isEmpty()
        ? List.of(new Reason(ReasonCode.ABOUT_TO_START, "nothing delays its claim"))
        : reasons;
  }

  private static Reason notDue(TaskSnapshot task) {
    String until = "it waits until " + task.availableAt();
    return new Reason(
        ReasonCode.NOT_DUE,
        task.state() == TaskState.RETRYING
            ? until + " for its next attempt, after " + task.attempt() + " that failed"
            : until);
  }

  private static Reason paused(Instant since) {
    return new Reason(ReasonCode.KIND_PAUSED, "its kind is paused since " + since);
  }

  /**
   * Checks the concurrency of the kind; this node's limit stands for all, since nodes are equal.
   */
  private Optional<Reason> full(NodeSlots slots, String kind) {
    int mostOfKind = kinds.find(kind).map(TaskKinds.Registered::slots).orElse(Integer.MAX_VALUE);
    return slots.names().isEmpty()
        ? Optional.empty()
        : slots.full(nodes.taken(slots.names(), kind), mostOfKind);
  }

  private Optional<Reason> ahead(TaskSnapshot task) {
    int ahead = adminStore.ahead(task.id(), MOST_AHEAD);
    String many = ahead < MOST_AHEAD ? String.valueOf(ahead) : MOST_AHEAD + " or more";
    return ahead == 0
        ? Optional.empty()
        : Optional.of(new Reason(ReasonCode.AHEAD, many + " of its kind come first"));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("unknown");
  }
}
