package org.writingsystem.tasks.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.writingsystem.tasks.TaskSettings;
import org.writingsystem.tasks.model.TaskState;

/**
 * What the engine of this node does, on the metrics page. WildFly 39 passes on only the short ways
 * to make a meter, so there are no descriptions; and meters outlive a deployment unless removed.
 */
@ApplicationScoped
class TaskMeters {
  private static final String PREFIX = "writing_system.tasks.";

  @Inject MeterRegistry registry;
  @Inject TaskSettings settings;
  @Inject Slots slots;
  @Inject Prefetched prefetched;
  @Inject Zombies zombies;

  void begin() {
    gauge("slots", self -> self.settings.slots());
    gauge("running", self -> self.slots.running().size());
    gauge("prefetched", self -> self.prefetched.size());
    gauge("zombies", self -> self.zombies.count());
  }

  private void gauge(String name, ToDoubleFunction<TaskMeters> value) {
    registry.gauge(PREFIX + name, Tags.empty(), this, value);
  }

  /** Takes this node's meters off the page. */
  void end() {
    List.copyOf(registry.getMeters()).stream()
        .filter(meter -> meter.getId().getName().startsWith(PREFIX))
        .forEach(registry::remove);
  }

  /** A task has reached its last state. */
  void ended(TaskState state) {
    registry.counter(PREFIX + "ended", "state", state.name()).increment();
  }

  /** An attempt has failed, or went back, and the task waits again. */
  void waitsAgain(String reason) {
    registry.counter(PREFIX + "attempts.repeated", "reason", reason).increment();
  }

  /** A write came too late and was refused. */
  void refused() {
    registry.counter(PREFIX + "writes.refused").increment();
  }

  /**
   * An attempt has reached a limit.
   *
   * @param limit soft or hard
   */
  void limitReached(String kind, String limit) {
    registry.counter(PREFIX + "limits.reached", "kind", kind, "limit", limit).increment();
  }

  void rescued(int tasks) {
    registry.counter(PREFIX + "rescued").increment(tasks);
  }
}
