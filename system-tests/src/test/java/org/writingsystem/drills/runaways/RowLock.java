package org.writingsystem.drills.runaways;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.platform.tasks.TaskKind;

/** Waits for a row that another transaction has locked. */
@ApplicationScoped
public class RowLock extends Runaway {
  @Produces static final TaskKind<DrillPayload> KIND = kind("drill-row-lock", RowLock.class);

  @Inject OwnTransaction transaction;

  @Override
  void runAway() {
    transaction.execute("select id from drill_lock where id = 1 for update");
  }
}
