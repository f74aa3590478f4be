package org.writingsystem.documents.rendering;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.writingsystem.worker.ResponseStream;
import org.writingsystem.worker.WorkRequest;
import org.writingsystem.worker.WorkerMain;

/** A real child JVM, with this JVM's class path, that renders one request after the other. */
final class RenderingChild implements AutoCloseable {
  private static final int LIMIT_MINUTES = 10;

  private final Path errors;
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream responses;
  private final ScheduledExecutorService limits = Executors.newSingleThreadScheduledExecutor();

  RenderingChild(Path directory) throws IOException {
    errors = directory.resolve("stderr");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName())
            .redirectError(errors.toFile())
            .start();
    requests = new DataOutputStream(process.getOutputStream());
    responses = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** What the work threw, by its class and message. */
  static final class ThrewException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String type;

    ThrewException(String type, String message) {
      super(type + ": " + message);
      this.type = type;
    }

    boolean is(Class<? extends Throwable> wanted) {
      return type.equals(wanted.getName());
    }
  }

  /**
   * Gives the file.
   *
   * @throws EOFException if the child has ended, or was killed after {@value #LIMIT_MINUTES} min
   */
  byte[] render(byte[] request) throws IOException, ThrewException {
    Future<?> limit = limits.schedule(process::destroyForcibly, LIMIT_MINUTES, TimeUnit.MINUTES);
    try {
      new WorkRequest(RenderWork.class.getName(), request).writeTo(requests);
      return read();
    } finally {
      limit.cancel(false);
    }
  }

  private byte[] read() throws IOException, ThrewException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int kind = responses.readUnsignedByte();
    while (kind == ResponseStream.PART) {
      file.write(responses.readNBytes(responses.readInt()));
      kind = responses.readUnsignedByte();
    }
    if (kind == ResponseStream.THREW) {
      throw new ThrewException(responses.readUTF(), responses.readUTF());
    }
    return file.toByteArray();
  }

  /** What it has printed, which the server reads away and bounds. */
  String printed() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    limits.shutdownNow();
    process.destroyForcibly().onExit().join();
  }
}
