package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.tasks.TaskKind;

/** Calls itself until the stack is full, and begins again. */
@ApplicationScoped
public class Recursion extends Runaway {
  @Produces static final TaskKind<DrillPayload> KIND = kind("drill-recursion", Recursion.class);

  @Override
  void runAway() {
    Release release = releases.await();
    while (!release.hasHappened()) {
      try {
        descend(0);
      } catch (StackOverflowError full) {
        Thread.onSpinWait();
      }
    }
  }

  private long descend(long depth) {
    return 1 + descend(depth + 1);
  }
}
