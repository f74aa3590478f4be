package org.writingsystem.worker;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Response of one work over the child's standard output: parts of the result, each after {@link
 * #PART} and its length, then {@link #DONE}, or {@link #THREW} with the class and the message of
 * the exception. After its end, threads that the work left behind write nothing.
 */
public final class ResponseStream extends OutputStream {
  public static final int PART = 1;
  public static final int DONE = 2;
  public static final int THREW = 3;

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
    parent.writeByte(PART);
    parent.writeInt(length);
    parent.write(bytes, from, length);
  }

  synchronized void done() throws IOException {
    ended = true;
    parent.writeByte(DONE);
    parent.flush();
  }

  synchronized void threw(Throwable problem) throws IOException {
    ended = true;
    parent.writeByte(THREW);
    parent.writeUTF(problem.getClass().getName());
    parent.writeUTF(shortened(String.valueOf(problem.getMessage())));
    parent.flush();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
