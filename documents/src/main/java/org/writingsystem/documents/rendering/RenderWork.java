package org.writingsystem.documents.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.worker.ProcessWork;

/** Renders one file in a child JVM. */
public final class RenderWork implements ProcessWork {
  @Override
  public void run(InputStream in, OutputStream out) throws IOException {
    DocumentWriters.write(RenderRequest.read(in), out);
  }
}
