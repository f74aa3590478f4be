package org.writingsystem.tests.inside.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.tests.inside.tasks.ActorRecorder;

/** Queues tasks as features do: in the transaction that is there, if one is. */
@ApplicationScoped
public class NewTasks {
  @Inject Tasks tasks;

  /** A new one. */
  public TaskId add() {
    return tasks.submit(ActorRecorder.KIND.request(new ActorRecorder.Payload()));
  }

  /** A new one of that owner. */
  public TaskId add(Actor owner) {
    return tasks.submit(ActorRecorder.KIND.request(new ActorRecorder.Payload()).ownedBy(owner));
  }

  /** A new one that is not due within an hour, or the unfinished one with that key. */
  public TaskId addLater(String uniqueKey) {
    return tasks.submit(
        ActorRecorder.KIND
            .request(new ActorRecorder.Payload())
            .uniqueBy(uniqueKey)
            .after(Duration.ofHours(1)));
  }
}
