package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.drills.DrillOrder;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.tasks.TaskKind;

/** Sleeps, and again when it is interrupted. */
@ApplicationScoped
public class DeafSleep extends Runaway {
  @Produces static final TaskKind<DrillOrder> KIND = kind("drill-deaf-sleep", DeafSleep.class);

  @Override
  void runAway() {
    Release release = releases.await();
    while (!release.hasHappened()) {
      Thread.interrupted();
      LockSupport.parkNanos(1_000_000);
    }
  }
}
