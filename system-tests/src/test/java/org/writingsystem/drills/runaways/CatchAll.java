package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.TimeUnit;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.tasks.TaskKind;

/** Takes whatever is thrown at it for a reason to go on. */
@ApplicationScoped
public class CatchAll extends Runaway {
  @Produces static final TaskKind<DrillPayload> KIND = kind("drill-catch-all", CatchAll.class);

  @Override
  void runAway() {
    Release release = releases.await();
    while (!release.hasHappened()) {
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (Throwable anything) {
        Thread.onSpinWait();
      }
    }
  }
}
