package org.writingsystem.exports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.TextTooComplexException;
import org.writingsystem.documents.markdown.RenderingCost;
import org.writingsystem.documents.rendering.RenderWork;
import org.writingsystem.manuscripts.model.NotRenderable;
import org.writingsystem.platform.tasks.process.ProcessExecutor;
import org.writingsystem.platform.tasks.process.ProcessWorkException;

/**
 * Renders exports: all but Markdown in a child JVM, since libraries may run away, and documents
 * made of HTML take many times the memory of their text.
 */
@ApplicationScoped
class DocumentRenderer {
  /** Longer than the time limit of the task, which applies first. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Inject ProcessExecutor processExecutor;

  /**
   * Writes the file and leaves {@code out} open; for the limits see {@link ProcessExecutor}.
   *
   * @throws NotRenderable if the text is too complex for the format
   */
  void write(RenderRequest request, BooleanSupplier shouldStop, OutputStream out)
      throws IOException, ProcessWorkException, InterruptedException {
    if (request.format() == ExportFormat.MARKDOWN) {
      out.write(request.markdown().getBytes(StandardCharsets.UTF_8));
    } else {
      if (!RenderingCost.of(request.markdown()).isRenderable()) {
        throw new NotRenderable(); // no child is started for what it would refuse
      }
      isolated(request, shouldStop, out);
    }
  }

  private void isolated(RenderRequest request, BooleanSupplier shouldStop, OutputStream out)
      throws IOException, ProcessWorkException, InterruptedException {
    try {
      processExecutor.run(RenderWork.class, request.toBytes(), shouldStop, LIMIT, out);
    } catch (ProcessWorkException e) {
      if (e.wasThrown(TextTooComplexException.class)) {
        throw new NotRenderable();
      }
      throw e;
    }
  }
}
