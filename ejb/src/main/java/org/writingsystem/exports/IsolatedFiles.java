package org.writingsystem.exports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
   * Gives the file's bytes; for the limits see {@link ManuscriptFiles} and {@link IsolatedRunner}.
   *
   * @throws InvalidInput if the text is nested too deeply
   */
  byte[] make(ExportSource source, Format format, BooleanSupplier shouldStop)
      throws IOException, IsolatedWorkException, InterruptedException {
    if (OFFICE.contains(format)) {
      return isolated(new FileOrder(source, format), shouldStop);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ManuscriptFiles.write(source, format, file);
    return file.toByteArray();
  }

  private byte[] isolated(FileOrder order, BooleanSupplier shouldStop)
      throws IOException, IsolatedWorkException, InterruptedException {
    try {
      return runner.run(FileWork.class, order.toBytes(), shouldStop, LIMIT);
    } catch (IsolatedWorkException e) {
      if (e.wasThrown(InvalidInput.class)) {
        throw new InvalidInput("body", e.getMessage());
      }
      throw e;
    }
  }
}
