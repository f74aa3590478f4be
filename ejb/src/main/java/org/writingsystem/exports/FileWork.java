package org.writingsystem.exports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.writingsystem.platform.tasks.process.ProcessWork;

/** Makes one file, in a child JVM. */
public final class FileWork implements ProcessWork {
  @Override
  public void run(InputStream in, OutputStream out) throws IOException {
    FileOrder order = FileOrder.read(in);
    ManuscriptFiles.write(order.source(), order.format(), out);
  }
}
