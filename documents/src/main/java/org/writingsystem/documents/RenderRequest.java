package org.writingsystem.documents;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A file to be rendered, with its encoding for a child JVM.
 *
 * @param id of the manuscript, a UUID
 * @param language as in BCP 47
 * @param markdown at most 2 MiB
 */
public record RenderRequest(
    ExportFormat format,
    String id,
    String title,
    String author,
    String language,
    Instant modified,
    String markdown) {
  public byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(format.name());
    out.writeUTF(id);
    out.writeUTF(title);
    out.writeUTF(author);
    out.writeUTF(language);
    out.writeUTF(modified.toString());
    out.write(markdown.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /**
   * Decodes the bytes of {@link #toBytes}.
   *
   * @throws IOException if the stream ends too early
   * @throws RuntimeException if a part is not what it should be
   */
  public static RenderRequest read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    return new RenderRequest(
        ExportFormat.valueOf(in.readUTF()),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        Instant.parse(in.readUTF()),
        new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }
}
