package org.writingsystem.platform.tasks;

import java.io.OutputStream;

/** Counts what it is given, and keeps nothing. */
public final class CountingSink extends OutputStream {
  private final long lookAt;
  private final Runnable look;
  private long bytes;
  private int largestWrite;

  /**
   * @param look is called by the write that reaches that many bytes
   */
  public CountingSink(long lookAt, Runnable look) {
    this.lookAt = lookAt;
    this.look = look;
  }

  @Override
  public void write(int b) {
    write(new byte[1], 0, 1);
  }

  @Override
  public void write(byte[] part, int from, int length) {
    boolean before = bytes < lookAt;
    bytes += length;
    largestWrite = Math.max(largestWrite, length);
    if (before && bytes >= lookAt) {
      look.run();
    }
  }

  public long bytes() {
    return bytes;
  }

  public int largestWrite() {
    return largestWrite;
  }
}
