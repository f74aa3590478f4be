package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.tasks.TaskKind;

/** Sleeps, and again when it is interrupted. */
@ApplicationScoped
public class UninterruptibleSleep extends Runaway {
  @Produces
  static final TaskKind<DrillPayload> KIND = kind("drill-deaf-sleep", UninterruptibleSleep.class);

  @Override
  void runAway() {
    Release release = releases.await();
    while (!release.hasHappened()) {
      Thread.interrupted();
      LockSupport.parkNanos(1_000_000);
    }
  }
}
