package org.writingsystem.tests.inside.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.model.TaskId;

/** Remembers for whom it runs, and succeeds at once. */
@ApplicationScoped
public class ActorRecorder implements TaskHandler<ActorRecorder.Payload> {
  /** Nothing. */
  public record Payload() {}

  /** As many at a time as the node has slots. */
  @Produces
  public static final TaskKind<Payload> KIND =
      TaskKind.of("inside-no-op", Payload.class, ActorRecorder.class);

  private final Map<TaskId, Actor> actors = new ConcurrentHashMap<>();

  @Override
  public Outcome run(TaskContext<Payload> context) {
    actors.put(context.task(), context.actor());
    return Outcome.done();
  }

  /** The actor for whom a task has run; empty before. */
  public Optional<Actor> actor(TaskId task) {
    return Optional.ofNullable(actors.get(task));
  }
}
