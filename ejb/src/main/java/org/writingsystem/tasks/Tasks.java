package org.writingsystem.tasks;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.shared.Json;
import org.writingsystem.shared.model.NotFound;
import org.writingsystem.shared.model.TimeOrderedIds;
import org.writingsystem.tasks.model.NewTask;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskResult;
import org.writingsystem.tasks.model.TaskSnapshot;
import org.writingsystem.tasks.store.TaskStore;

/** Queues work for the background and tells what becomes of it. */
@Stateless
public class Tasks {
  static final int MAX_PAYLOAD_LENGTH = 64 * 1024;

  @Inject TaskStore store;
  @Inject TaskSettings settings;
  @Inject Event<TaskQueued> queued;

  /**
   * Queues a task in the caller's transaction: it exists if and only if that commits. Twice makes
   * two tasks.
   *
   * @throws IllegalArgumentException if the payload is longer than 64 KiB
   */
  public TaskId submit(TaskRequest request) {
    String payload = Json.write(request.payload());
    if (payload.length() > MAX_PAYLOAD_LENGTH) {
      throw new IllegalArgumentException("a payload has at most 64 KiB");
    }
    TaskId id = new TaskId(TimeOrderedIds.next());
    store.add(
        new NewTask(
            id,
            request.kind(),
            Optional.of(request.owner()),
            payload,
            0,
            request.maxAttempts(),
            settings.limits()));
    queued.fire(new TaskQueued(id));
    return id;
  }

  /**
   * Tells what is known of a task.
   *
   * @throws NotFound if it does not exist or is another's (HTTP 404)
   */
  public TaskSnapshot get(AccountId reader, TaskId id) {
    return store
        .find(id)
        .filter(task -> task.owner().equals(Optional.of(reader.value())))
        .orElseThrow(() -> new NotFound("there is no such task"));
  }

  /**
   * Gives the file that a task made.
   *
   * @throws NotFound if there is none (yet), or the task is another's (HTTP 404)
   */
  public TaskResult result(AccountId reader, TaskId id) {
    TaskSnapshot task = get(reader, id);
    return store
        .result(id)
        .orElseThrow(() -> new NotFound("the task has no result; its state is " + task.state()));
  }
}
