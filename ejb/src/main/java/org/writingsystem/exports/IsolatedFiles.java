package org.writingsystem.exports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.writingsystem.shared.model.InvalidInput;
import org.writingsystem.tasks.isolated.IsolatedRunner;
import org.writingsystem.tasks.isolated.IsolatedWorkException;

/** Makes files: those of office formats in a child JVM, whose libraries may run away. */
@ApplicationScoped
class IsolatedFiles {
  private static final Set<Format> OFFICE = EnumSet.of(Format.PDF, Format.DOCX, Format.EPUB);

  /** Longer than a task of this kind may take: the task's own limits come first. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Inject IsolatedRunner runner;

  /**
   * Writes the file and leaves {@code out} open; for the limits see {@link ManuscriptFiles} and
   * {@link IsolatedRunner}.
   *
   * @throws InvalidInput if the text is nested too deeply
   */
  void write(ExportSource source, Format format, BooleanSupplier shouldStop, OutputStream out)
      throws IOException, IsolatedWorkException, InterruptedException {
    if (OFFICE.contains(format)) {
      isolated(new FileOrder(source, format), shouldStop, out);
    } else {
      ManuscriptFiles.write(source, format, out);
    }
  }

  private void isolated(FileOrder order, BooleanSupplier shouldStop, OutputStream out)
      throws IOException, IsolatedWorkException, InterruptedException {
    try {
      runner.run(FileWork.class, order.toBytes(), shouldStop, LIMIT, out);
    } catch (IsolatedWorkException e) {
      if (e.wasThrown(InvalidInput.class)) {
        throw new InvalidInput("body", e.getMessage());
      }
      throw e;
    }
  }
}
