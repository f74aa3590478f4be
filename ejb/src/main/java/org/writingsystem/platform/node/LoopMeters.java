package org.writingsystem.platform.node;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.threads.Loops;

/** The supervised loops on the metrics page, each by its name. */
@ApplicationScoped
class LoopMeters {
  @Inject Meters meters;

  private final Loops loops = Loops.ofThisNode();
  private final Consumer<String> show = this::show;

  void begin(@Observes Startup event) {
    loops.listen(show);
  }

  private void show(String loop) {
    meters.gauge(
        "loop.cycle.age.seconds",
        "Time since the last completed cycle of a supervised loop.",
        () -> loops.sinceLastCycle(loop).map(age -> age.toMillis() / 1000.0).orElse(Double.NaN),
        "loop",
        loop);
    meters.counted(
        "loop.cycles.failed",
        "Failed cycles of a supervised loop.",
        () -> loops.failures(loop),
        "loop",
        loop);
  }

  @PreDestroy
  void end() {
    loops.forget(show);
  }
}
