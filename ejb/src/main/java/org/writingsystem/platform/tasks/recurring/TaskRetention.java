package org.writingsystem.platform.tasks.recurring;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.store.ResultStore;
import org.writingsystem.platform.tasks.store.TaskAdminStore;

/** Finished tasks that nobody needs any more. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class TaskRetention {
  @Inject TaskAdminStore control;
  @Inject ResultStore results;
  @Inject TaskSettings settings;

  /**
   * Deletes some, the oldest first, in a transaction of its own.
   *
   * @return how many; less than {@code most} means that none is left
   */
  int prune(int most) {
    var newest = UuidV7.first(control.now().minus(settings.keep()));
    return control.prune(settings.keep(), newest, most);
  }

  /**
   * Deletes some of what attempts without an end have left of their results, in a transaction of
   * its own.
   *
   * @return how many chunks; less than {@code most} means that none is left
   */
  int pruneChunks(int most) {
    return results.prune(most);
  }
}
