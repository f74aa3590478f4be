package org.writingsystem.exports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.writingsystem.platform.tasks.process.ProcessWork;

/** Makes one file, in a child JVM. */
public final class RenderWork implements ProcessWork {
  @Override
  public void run(InputStream in, OutputStream out) throws IOException {
    RenderRequest renderRequest = RenderRequest.read(in);
    DocumentWriters.write(renderRequest.source(), renderRequest.format(), out);
  }
}
