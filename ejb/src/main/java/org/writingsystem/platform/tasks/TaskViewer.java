package org.writingsystem.platform.tasks;

import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;

/**
 * Who looks at tasks.
 *
 * @param seesAll an administrator: sees and stops everybody's tasks, but fetches no results
 */
public record TaskViewer(AccountId account, boolean seesAll) {
  boolean maySee(TaskSnapshot task) {
    return seesAll || isOwner(task);
  }

  public boolean isOwner(TaskSnapshot task) {
    return task.owner().equals(Optional.of(account.value()));
  }
}
