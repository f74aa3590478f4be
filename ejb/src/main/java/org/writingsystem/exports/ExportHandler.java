package org.writingsystem.exports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import org.writingsystem.accounts.Accounts;
import org.writingsystem.manuscripts.ManuscriptText;
import org.writingsystem.manuscripts.Manuscripts;
import org.writingsystem.manuscripts.RevisionNumber;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.model.TaskResult;

/** Makes one export's file. */
@ApplicationScoped
public class ExportHandler implements TaskHandler<ExportOrder> {
  /** A file takes well under a second; ten minutes are for the largest on a busy machine. */
  @Produces
  static final TaskKind<ExportOrder> KIND =
      TaskKind.of("export", ExportOrder.class, ExportHandler.class)
          .withLimits(Duration.ofMinutes(5), Duration.ofMinutes(6));

  private static final String LANGUAGE = "en";

  @Inject Manuscripts manuscripts;
  @Inject Accounts accounts;
  @Inject IsolatedFiles files;
  @Inject ExportQuota quota;

  @Override
  public Outcome run(TaskContext<ExportOrder> taskContext) throws Exception {
    ExportOrder order = taskContext.payload();
    AccountId account = new AccountId(order.account());
    long room = quota.room(account);
    ManuscriptText text =
        manuscripts.text(
            account, new ManuscriptId(order.manuscript()), RevisionNumber.of(order.revision()));
    taskContext.progress(1, 2);
    ExportSource source =
        new ExportSource(
            order.manuscript().toString(),
            text.manuscript().title(),
            accounts.username(account),
            LANGUAGE,
            text.manuscript().updatedAt(),
            text.markdown());
    TaskResult file =
        taskContext.result(
            order.format().mediaType(),
            fileName(order),
            out ->
                files.write(
                    source, order.format(), taskContext::shouldStop, quota.limit(out, room)));
    taskContext.progress(2, 2);
    return quota.done(account, file);
  }

  private static String fileName(ExportOrder order) {
    return "manuscript-"
        + order.manuscript()
        + "-r"
        + order.revision()
        + "."
        + order.format().extension();
  }
}
