package org.writingsystem.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

final class ManuscriptFiles {
  private ManuscriptFiles() {}

  static void write(ExportSource source, Format format, OutputStream out) throws IOException {
    out.write(source.markdown().getBytes(StandardCharsets.UTF_8));
  }
}
