package org.writingsystem.exports;

import static org.writingsystem.preflight.settings.Settings.QUOTA_EXPORT_BYTES;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.OutputStream;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.QuotaExceeded;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskResult;
import org.writingsystem.preflight.settings.Configuration;

/**
 * Quota of the stored exports of one account, until TASK_KEEP_DAYS are over: QUOTA_EXPORT_BYTES, 1
 * GiB by default, 0 for no limit. A small file counts as 4 KiB. Checked when an export is
 * requested, when it begins, while it is written, and, by the sum of that time, in the transaction
 * that completes it.
 */
@ApplicationScoped
class ExportQuota {
  @Inject Tasks tasks;

  long most = Configuration.ofThisNode().longValue(QUOTA_EXPORT_BYTES);

  /**
   * Returns the bytes that are left; throws if there are none.
   *
   * @return how many
   * @throws QuotaExceeded if there is none (HTTP 409)
   */
  long room(AccountId account) {
    if (most == 0) {
      return Long.MAX_VALUE;
    }
    long room = most - tasks.keptBytes(account, ExportHandler.KIND);
    if (room <= 0) {
      throw exceeded();
    }
    return room;
  }

  /** Limits a stream: throws {@link QuotaExceeded} beyond the bytes that were left. */
  OutputStream limit(OutputStream out, long room) {
    return new LimitedFile(out, room, this::exceeded);
  }

  /**
   * Completes an export if its file is still within the quota, which the completing transaction
   * checks.
   */
  Outcome done(AccountId account, TaskResult file) {
    return most == 0 ? Outcome.done(file) : Outcome.done(file, () -> take(account, file));
  }

  private void take(AccountId account, TaskResult file) {
    if (tasks.keptBytesLocked(account, ExportHandler.KIND) + file.keptBytes() > most) {
      throw exceeded();
    }
  }

  private QuotaExceeded exceeded() {
    return new QuotaExceeded(
        "the exports of an account have at most "
            + most
            + " bytes in total; the oldest are deleted by age");
  }
}
