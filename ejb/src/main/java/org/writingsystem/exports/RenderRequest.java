package org.writingsystem.exports;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A file to be made, on its way to a child JVM. */
record RenderRequest(ExportSource source, ExportFormat format) {
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(format.name());
    out.writeUTF(source.id());
    out.writeUTF(source.title());
    out.writeUTF(source.author());
    out.writeUTF(source.language());
    out.writeUTF(source.modified().toString());
    out.write(source.markdown().getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  static RenderRequest read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    ExportFormat format = ExportFormat.valueOf(in.readUTF());
    ExportSource source =
        new ExportSource(
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            in.readUTF(),
            Instant.parse(in.readUTF()),
            new String(in.readAllBytes(), StandardCharsets.UTF_8));
    return new RenderRequest(source, format);
  }
}
