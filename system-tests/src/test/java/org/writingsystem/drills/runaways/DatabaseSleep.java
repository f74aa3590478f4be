package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.platform.tasks.TaskKind;

/** Waits for a statement in a transaction. */
@ApplicationScoped
public class DatabaseSleep extends Runaway {
  @Produces
  static final TaskKind<DrillPayload> KIND = kind("drill-database-sleep", DatabaseSleep.class);

  @Inject OwnTransaction transaction;

  @Override
  void runAway() {
    transaction.execute("select pg_sleep(600)");
  }
}
