package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.tasks.TaskKind;

/** Computes. */
@ApplicationScoped
public class BusyLoop extends Runaway {
  @Produces static final TaskKind<DrillPayload> KIND = kind("drill-busy", BusyLoop.class);

  @Override
  void runAway() {
    Release release = releases.await();
    while (!release.hasHappened()) {
      Thread.onSpinWait();
    }
  }
}
