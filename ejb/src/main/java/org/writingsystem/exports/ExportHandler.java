package org.writingsystem.exports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import org.writingsystem.access.Access;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.accounts.Accounts;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.manuscripts.ManuscriptReader;
import org.writingsystem.manuscripts.ManuscriptText;
import org.writingsystem.manuscripts.RevisionSelector;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.model.TaskResult;

/** Handler of the export task; acts with the rights that the task's owner has when it runs. */
@ApplicationScoped
class ExportHandler implements TaskHandler<ExportPayload> {
  /** A file takes well under a second; the limits allow for the largest on a busy machine. */
  @Produces
  static final TaskKind<ExportPayload> KIND =
      TaskKind.of("export", ExportPayload.class, ExportHandler.class)
          .withLimits(Duration.ofMinutes(5), Duration.ofMinutes(6));

  private static final String LANGUAGE = "en";

  @Inject Access access;
  @Inject ManuscriptReader manuscripts;
  @Inject Accounts accounts;
  @Inject DocumentRenderer documentRenderer;
  @Inject ExportQuota quota;

  @Override
  public Outcome run(TaskContext<ExportPayload> taskContext) throws Exception {
    ExportPayload exportPayload = taskContext.payload();
    Actor owner = taskContext.actor();
    access.require(owner, ManuscriptAction.EXPORT);
    long room = quota.room(owner.id());
    ManuscriptText text =
        manuscripts.textToExport(
            owner,
            new ManuscriptId(exportPayload.manuscript()),
            RevisionSelector.of(exportPayload.revision()));
    taskContext.progress(1, 2);
    RenderRequest request =
        new RenderRequest(
            exportPayload.format(),
            exportPayload.manuscript().toString(),
            text.manuscript().title(),
            accounts.username(owner.id()),
            LANGUAGE,
            text.manuscript().updatedAt(),
            text.markdown());
    TaskResult file =
        taskContext.result(
            exportPayload.format().mediaType(),
            fileName(exportPayload),
            out ->
                documentRenderer.write(request, taskContext::shouldStop, quota.limit(out, room)));
    taskContext.progress(2, 2);
    return quota.done(owner.id(), file);
  }

  private static String fileName(ExportPayload exportPayload) {
    return "manuscript-"
        + exportPayload.manuscript()
        + "-r"
        + exportPayload.revision()
        + "."
        + exportPayload.format().extension();
  }
}
