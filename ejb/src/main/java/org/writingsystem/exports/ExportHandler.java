package org.writingsystem.exports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.writingsystem.accounts.Accounts;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.manuscripts.ManuscriptText;
import org.writingsystem.manuscripts.Manuscripts;
import org.writingsystem.manuscripts.RevisionNumber;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.shared.model.NotFound;
import org.writingsystem.tasks.Outcome;
import org.writingsystem.tasks.TaskHandler;
import org.writingsystem.tasks.TaskRun;
import org.writingsystem.tasks.model.TaskResult;

/** Makes one export's file. */
@ApplicationScoped
public class ExportHandler implements TaskHandler {
  static final String KIND = "export";

  private static final String LANGUAGE = "en";

  @Inject Manuscripts manuscripts;
  @Inject Accounts accounts;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(TaskRun run) throws IOException {
    ExportOrder order = run.payload(ExportOrder.class);
    try {
      return export(order, run);
    } catch (NotFound e) {
      return new Outcome.GivenUp(e.getMessage());
    }
  }

  private Outcome export(ExportOrder order, TaskRun run) throws IOException {
    AccountId account = new AccountId(order.account());
    ManuscriptText text =
        manuscripts.text(
            account, new ManuscriptId(order.manuscript()), RevisionNumber.of(order.revision()));
    run.progress(1, 2);
    ExportSource source =
        new ExportSource(
            order.manuscript().toString(),
            text.manuscript().title(),
            accounts.username(account),
            LANGUAGE,
            text.manuscript().updatedAt(),
            text.markdown());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ManuscriptFiles.write(source, order.format(), file);
    run.progress(2, 2);
    return new Outcome.Done(
        new TaskResult(order.format().mediaType(), fileName(order), file.toByteArray()));
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
