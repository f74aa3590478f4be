package org.writingsystem.platform.tasks;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.tasks.model.KindSnapshot;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.model.TaskAction;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.platform.tasks.store.NodeStore;
import org.writingsystem.platform.tasks.store.TaskAdminStore;
import org.writingsystem.platform.tasks.store.TaskStore;

/**
 * Administration of tasks, kinds and nodes. Each change leaves a line in the log that names the
 * actor. An actor whose role has no such right is refused ({@link
 * org.writingsystem.platform.shared.model.NotAllowed}, HTTP 403).
 */
@Stateless
public class TaskAdministration {
  private static final Logger LOG = LogManager.getLogger(TaskAdministration.class);

  @Inject Permissions permissions;
  @Inject TaskStore tasks;
  @Inject TaskAdminStore adminStore;
  @Inject NodeStore nodes;
  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject Event<TaskQueued> queued;

  /**
   * Queues a task again that has ended without success, with all its attempts before it.
   *
   * @return the task as it is now
   * @throws NotFound if it does not exist (HTTP 404)
   * @throws Conflict if it has succeeded or not ended, or another one with its key has not (409)
   */
  public TaskSnapshot retry(TaskId id, Actor by) {
    permissions.require(by, TaskAction.RETRY);
    TaskSnapshot before = find(id);
    if (!permissions.allows(by, TaskAction.RETRY, before.relationOf(by))) {
      throw noSuchTask();
    }
    if (!adminStore.retry(id)) {
      throw new Conflict(
          before.state().isFinal() && before.state() != TaskState.SUCCEEDED
              ? "another task with the same key is waiting or running"
              : "the task is "
                  + before.state()
                  + "; only a failed, timed-out, cancelled or quarantined task can be retried");
    }
    queued.fire(new TaskQueued(before.kind()));
    LOG.info("Task {} ({}) is retried, requested by {}", id, before.state(), by);
    return find(id);
  }

  private TaskSnapshot find(TaskId id) {
    return tasks.find(id).orElseThrow(TaskAdministration::noSuchTask);
  }

  private static NotFound noSuchTask() {
    return new NotFound("there is no such task");
  }

  /** Lists all kinds that this node knows, or that wait, run or are paused; by name. */
  public List<KindSnapshot> kinds(Actor actor) {
    permissions.require(actor, TaskAction.LIST_KINDS);
    return allKinds();
  }

  private List<KindSnapshot> allKinds() {
    Map<String, KindSnapshot> all = new TreeMap<>();
    kinds.names().forEach(name -> all.put(name, idle(name)));
    adminStore.kinds().forEach(kind -> all.put(kind.kind(), kind));
    return List.copyOf(all.values());
  }

  private static KindSnapshot idle(String name) {
    return new KindSnapshot(name, 0, 0, 0, Optional.empty(), Optional.empty());
  }

  /** Lists all nodes seen within the last hour, by name. */
  public List<NodeSnapshot> nodes(Actor actor) {
    permissions.require(actor, TaskAction.LIST_NODES);
    return nodes.nodes(settings.lease());
  }

  /**
   * Pauses a kind: no node claims tasks of it any more; running ones continue. Idempotent.
   *
   * @throws NotFound if nobody knows the kind (HTTP 404)
   */
  public KindSnapshot pause(String kind, Actor by) {
    permissions.require(by, TaskAction.PAUSE_KINDS);
    find(kind);
    adminStore.pause(kind, by.id());
    LOG.info("Tasks of kind {} are paused, requested by {}", kind, by);
    return find(kind);
  }

  /**
   * Tasks of that kind are claimed again, at once. Twice changes nothing.
   *
   * @throws NotFound if nobody knows the kind (HTTP 404)
   */
  public KindSnapshot resume(String kind, Actor by) {
    permissions.require(by, TaskAction.PAUSE_KINDS);
    find(kind);
    adminStore.resume(kind);
    queued.fire(new TaskQueued(kind));
    LOG.info("Tasks of kind {} are resumed, requested by {}", kind, by);
    return find(kind);
  }

  private KindSnapshot find(String kind) {
    return allKinds().stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .or(() -> elsewhere(kind))
        .orElseThrow(() -> new NotFound("there is no such kind of task"));
  }

  /** During an upgrade a newer node may know a kind that this one does not. */
  private Optional<KindSnapshot> elsewhere(String kind) {
    return nodes.nodes(settings.lease()).stream().anyMatch(node -> node.kinds().contains(kind))
        ? Optional.of(idle(kind))
        : Optional.empty();
  }
}
