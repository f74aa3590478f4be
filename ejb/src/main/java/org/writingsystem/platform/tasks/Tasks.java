package org.writingsystem.platform.tasks;

import static jakarta.ejb.TransactionAttributeType.SUPPORTS;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.shared.Cursors;
import org.writingsystem.platform.shared.Json;
import org.writingsystem.platform.shared.LogContext;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.Page;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.model.NewTask;
import org.writingsystem.platform.tasks.model.TaskAction;
import org.writingsystem.platform.tasks.model.TaskFilter;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskResult;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskSnapshot.ResultSummary;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.platform.tasks.store.ResultStore;
import org.writingsystem.platform.tasks.store.TaskAdminStore;
import org.writingsystem.platform.tasks.store.TaskStore;

/** Queues tasks and reads their state. */
@Stateless
public class Tasks {
  static final int MAX_PAYLOAD_LENGTH = 64 * 1024;
  private static final int KEY_RACES = 5;

  @Inject Permissions permissions;
  @Inject TaskStore store;
  @Inject ResultStore results;
  @Inject TaskAdminStore adminStore;
  @Inject TaskKinds kinds;
  @Inject Event<TaskQueued> queued;
  @Inject Event<TaskCancelRequested> cancelRequested;

  /**
   * Queues a task in the caller's transaction: it exists if and only if that commits. Two calls
   * make two tasks, unless they have a key.
   *
   * @return the new task, or the unfinished one that has the same kind and key
   * @throws IllegalArgumentException if the payload is longer than 64 KiB, or the kind is no bean
   */
  public TaskId submit(TaskRequest<?> request) {
    NewTask task = task(request);
    for (int race = 0; race < KEY_RACES; race++) {
      if (store.add(task)) {
        queued.fire(new TaskQueued(task.kind()));
        return task.id();
      }
      Optional<TaskId> first = store.findUnfinished(task.kind(), task.uniqueKey().orElse(""));
      if (first.isPresent()) {
        return first.get();
      } // it has finished meanwhile: the key is free again
    }
    throw new Conflict("tasks with that key start and end too fast; try again");
  }

  private NewTask task(TaskRequest<?> request) {
    String name = request.kind().name();
    var kind =
        kinds
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("no kind of task is named " + name));
    String payload = Json.write(request.payload());
    if (payload.length() > MAX_PAYLOAD_LENGTH) {
      throw new IllegalArgumentException("a payload has at most 64 KiB");
    }
    return new NewTask(
        new TaskId(UuidV7.next()),
        name,
        request.owner().account(),
        payload,
        request.priority(),
        request.delay(),
        request.kind().retry().maxAttempts(),
        kind.limits(),
        request.uniqueKey(),
        LogContext.requestId(),
        Optional.empty());
  }

  /**
   * Reads a task.
   *
   * @throws NotFound if it does not exist or is another's (HTTP 404)
   */
  public TaskSnapshot get(Actor actor, TaskId id) {
    return find(actor, TaskAction.SEE, id);
  }

  private TaskSnapshot find(Actor actor, TaskAction action, TaskId id) {
    permissions.require(actor, action);
    return store
        .find(id)
        .filter(task -> permissions.allows(actor, action, task.relationOf(actor)))
        .orElseThrow(Tasks::noSuchTask);
  }

  /** Returns the parts of a task that an actor may see. */
  @TransactionAttribute(SUPPORTS)
  public TaskVisibility visibility(Actor actor, TaskSnapshot task) {
    Relation relation = task.relationOf(actor);
    return new TaskVisibility(
        permissions.allows(actor, TaskAction.SEE_DETAILS, relation),
        permissions.allows(actor, TaskAction.FETCH_RESULT, relation));
  }

  /**
   * Reads the existing ones of the tasks, whoever owns them: all streams of events of a node at
   * once, each of which has asked for its own client's right at its start.
   */
  public List<TaskSnapshot> follow(List<TaskId> ids) {
    return store.find(ids);
  }

  /**
   * Lists the actor's tasks, or all where it may; the newest first.
   *
   * @param cursor of an earlier page; empty for the first
   * @param limit 1 to {@value Page#MAX_LIMIT}
   * @throws org.writingsystem.platform.shared.model.InvalidInput if the cursor is none (HTTP 400)
   */
  public Page<TaskSnapshot> list(
      Actor actor,
      Optional<TaskState> state,
      Optional<String> kind,
      Optional<String> cursor,
      int limit) {
    permissions.require(actor, TaskAction.LIST);
    boolean all = permissions.allows(actor, TaskAction.LIST, Relation.OTHER);
    TaskFilter filter =
        new TaskFilter(all ? Optional.empty() : Optional.of(actor.id()), state, kind);
    TaskId before = cursor.map(Cursors::uuid).map(TaskId::new).orElse(null);
    List<TaskSnapshot> rows = store.list(filter, before, limit + 1);
    return Page.cut(rows, limit, task -> Cursors.of(task.id()));
  }

  /**
   * Reads the properties of a task's file, without its content.
   *
   * @throws NotFound if there is none (yet), or the task is another's (HTTP 404)
   */
  public ResultSummary result(Actor actor, TaskId id) {
    TaskSnapshot task = find(actor, TaskAction.FETCH_RESULT, id);
    return task.result()
        .orElseThrow(() -> new NotFound("the task has no result; its state is " + task.state()));
  }

  /**
   * Reads on in the file of a task, in a transaction of its own where there is none. One statement
   * asks for the right and reads.
   *
   * @param firstByte from 0, below the file's size
   * @return at least one byte, at most {@value TaskResult#CHUNK_BYTES}
   * @throws NotFound if the file is gone, since tasks are pruned by their age, or the task is
   *     another's (HTTP 404)
   */
  public byte[] resultFrom(Actor actor, TaskId id, long firstByte) {
    permissions.require(actor, TaskAction.FETCH_RESULT);
    boolean all = permissions.allows(actor, TaskAction.FETCH_RESULT, Relation.OTHER);
    return results
        .read(id, all ? Optional.empty() : Optional.of(actor.id()), firstByte)
        .orElseThrow(() -> new NotFound("the task's result has been deleted"));
  }

  /**
   * Cancels a task. One that has not started is CANCELLED at once; one that runs is asked to stop
   * and, if it has not ended 10 s later, is stopped as at its hard limit. Twice does no harm.
   *
   * @return the task as it is now
   * @throws NotFound if it does not exist or is another's (HTTP 404)
   * @throws Conflict if it has ended another way (HTTP 409)
   */
  public TaskSnapshot cancel(Actor actor, TaskId id) {
    find(actor, TaskAction.CANCEL, id);
    boolean accepted = adminStore.cancel(id);
    TaskSnapshot task = find(actor, TaskAction.CANCEL, id);
    if (!accepted && task.state() != TaskState.CANCELLED) {
      throw new Conflict("the task is " + task.state() + " and cannot be cancelled");
    }
    if (task.state() == TaskState.STARTED) {
      cancelRequested.fire(new TaskCancelRequested(id));
    }
    return task;
  }

  /** Sum of {@link TaskResult#keptBytes} of an owner's tasks of a kind, as far as committed. */
  public long keptBytes(AccountId owner, TaskKind<?> kind) {
    return results.kept(owner, kind.name());
  }

  /**
   * Sums the results as above, and until the caller's transaction ends no other caller gets another
   * sum: for a task's last {@linkplain Outcome#done(TaskResult, Runnable) writes}.
   */
  public long keptBytesLocked(AccountId owner, TaskKind<?> kind) {
    results.lockResults(owner, kind.name());
    return results.kept(owner, kind.name());
  }

  private static NotFound noSuchTask() {
    return new NotFound("there is no such task");
  }
}
