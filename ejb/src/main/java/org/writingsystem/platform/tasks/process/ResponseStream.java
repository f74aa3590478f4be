package org.writingsystem.platform.tasks.process;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.writingsystem.platform.shared.model.DomainException;

/** One work's way to the parent. Once it has ended, threads that it left behind write nothing. */
final class ResponseStream extends OutputStream {
  private static final int MAX_TEXT = 8_000;

  private final DataOutputStream parent;
  private boolean ended;

  ResponseStream(DataOutputStream parent) {
    this.parent = parent;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    if (ended) {
      throw new IOException("the work has ended");
    }
    parent.writeByte(WorkResponse.PART);
    parent.writeInt(length);
    parent.write(bytes, from, length);
  }

  synchronized void done() throws IOException {
    ended = true;
    parent.writeByte(WorkResponse.DONE);
    parent.flush();
  }

  synchronized void threw(Throwable problem) throws IOException {
    ended = true;
    boolean refused =
        problem instanceof DomainException domainException && domainException.isFinal();
    parent.writeByte(refused ? WorkResponse.REFUSED : WorkResponse.THREW);
    parent.writeUTF(problem.getClass().getName());
    parent.writeUTF(shortened(String.valueOf(problem.getMessage())));
    parent.flush();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
