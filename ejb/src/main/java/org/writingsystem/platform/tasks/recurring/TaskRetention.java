package org.writingsystem.platform.tasks.recurring;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.store.ResultStore;
import org.writingsystem.platform.tasks.store.TaskAdminStore;

/** Retention of finished tasks. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
class TaskRetention {
  @Inject TaskAdminStore adminStore;
  @Inject ResultStore results;
  @Inject TaskSettings settings;

  /**
   * Deletes finished tasks, the oldest first, in a transaction of its own.
   *
   * @return how many; less than {@code most} means that none is left
   */
  int prune(int most) {
    var newest = UuidV7.first(adminStore.now().minus(settings.keep()));
    return adminStore.prune(settings.keep(), newest, most);
  }

  /**
   * Deletes chunks of attempts without an end, in a transaction of its own.
   *
   * @return how many chunks; less than {@code most} means that none is left
   */
  int pruneChunks(int most) {
    return results.prune(most);
  }
}
