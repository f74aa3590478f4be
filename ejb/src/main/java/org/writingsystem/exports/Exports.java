package org.writingsystem.exports;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.writingsystem.access.Access;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.manuscripts.ManuscriptReader;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskId;

/** Turns manuscripts into files, in the background. */
@Stateless
public class Exports {
  @Inject Access access;
  @Inject ManuscriptReader manuscripts;
  @Inject Tasks tasks;
  @Inject ExportQuota quota;

  /**
   * Queues an export of the newest revision. Asked for again before it is done, it is one task.
   *
   * @return the task to follow; its result is the file
   * @throws org.writingsystem.platform.shared.model.NotFound if the manuscript does not exist, is
   *     another's, or has no revision yet (HTTP 404)
   * @throws org.writingsystem.platform.shared.model.QuotaExceeded if the account's exports have
   *     QUOTA_EXPORT_BYTES already (HTTP 409)
   */
  public TaskId request(Actor actor, ManuscriptId manuscript, ExportFormat format) {
    access.require(actor, ManuscriptAction.EXPORT);
    quota.room(actor.id());
    int revision = manuscripts.newestToExport(actor, manuscript);
    ExportPayload exportPayload =
        new ExportPayload(actor.id().value(), manuscript.value(), revision, format);
    return tasks.submit(
        ExportHandler.KIND.request(exportPayload).ownedBy(actor).uniqueBy(exportPayload.key()));
  }
}
