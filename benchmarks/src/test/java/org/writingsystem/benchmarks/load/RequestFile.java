package org.writingsystem.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prepared HTTP requests, byte for byte as they are sent. */
public final class RequestFile {
  private RequestFile() {}

  /**
   * Writes requests down for {@link LoadPlan#requests}.
   *
   * @param requests at least one
   */
  public static void write(Path file, List<byte[]> requests) {
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.writeInt(requests.size());
      for (byte[] request : requests) {
        out.writeInt(request.length);
        out.write(request);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ByteBuffer[] read(Path file) throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      ByteBuffer[] requests = new ByteBuffer[in.readInt()];
      for (int i = 0; i < requests.length; i++) {
        requests[i] = ByteBuffer.wrap(in.readNBytes(in.readInt()));
      }
      return requests;
    }
  }
}
