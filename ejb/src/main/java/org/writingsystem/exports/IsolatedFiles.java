package org.writingsystem.exports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.writingsystem.manuscripts.rendering.RenderingCost;
import org.writingsystem.shared.model.NotRenderable;
import org.writingsystem.tasks.isolated.IsolatedRunner;
import org.writingsystem.tasks.isolated.IsolatedWorkException;

/**
 * Makes files: all but Markdown in a child JVM, since libraries may run away, and what is made of
 * HTML takes many times the memory of its text.
 */
@ApplicationScoped
class IsolatedFiles {
  /** Longer than a task of this kind may take: the task's own limits come first. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Inject IsolatedRunner runner;

  /**
   * Gives the file's bytes; for the limits see {@link ManuscriptFiles} and {@link IsolatedRunner}.
   *
   * @throws NotRenderable if the text is too complex for the format
   */
  byte[] make(ExportSource source, Format format, BooleanSupplier shouldStop)
      throws IOException, IsolatedWorkException, InterruptedException {
    if (format == Format.MARKDOWN) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      ManuscriptFiles.write(source, format, file);
      return file.toByteArray();
    }
    RenderingCost.check(source.markdown()); // no child is started for what it would refuse
    return isolated(new FileOrder(source, format), shouldStop);
  }

  private byte[] isolated(FileOrder order, BooleanSupplier shouldStop)
      throws IOException, IsolatedWorkException, InterruptedException {
    try {
      return runner.run(FileWork.class, order.toBytes(), shouldStop, LIMIT);
    } catch (IsolatedWorkException e) {
      if (e.wasThrown(NotRenderable.class)) {
        throw new NotRenderable();
      }
      throw e;
    }
  }
}
