package org.writingsystem.platform.tasks;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.writingsystem.platform.tasks.model.TaskLimits;

/** Kinds that this node can run, with the variables' overrides. */
@ApplicationScoped
public class TaskKinds {
  @Inject @Any Instance<TaskKind<?>> kinds;
  @Inject @Any Instance<TaskHandler<?>> handlers;
  @Inject TaskSettings settings;

  private final Map<String, Registered<?>> byName = new TreeMap<>();

  /**
   * A kind as this node runs it.
   *
   * @param slots how many at a time
   * @param prefetch how many are claimed beyond those
   */
  public record Registered<P>(
      TaskKind<P> kind, TaskHandler<P> handler, TaskLimits limits, int slots, int prefetch) {}

  @PostConstruct
  void find() {
    for (TaskKind<?> kind : kinds) {
      if (byName.put(kind.name(), register(kind)) != null) {
        throw new IllegalStateException("there are two kinds of task named " + kind.name());
      }
    }
  }

  private <P> Registered<P> register(TaskKind<P> kind) {
    int slots = settings.slots(kind);
    return new Registered<>(
        kind,
        handlers.select(kind.handler()).get(),
        settings.limits(kind),
        slots,
        slots * settings.prefetchMultiplier(kind));
  }

  public Set<String> names() {
    return byName.keySet();
  }

  /** Empty if this node knows no such kind. */
  public Optional<Registered<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
