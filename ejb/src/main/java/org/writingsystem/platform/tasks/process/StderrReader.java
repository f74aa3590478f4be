package org.writingsystem.platform.tasks.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Standard error of a child: read and discarded, except the first line. */
final class StderrReader {
  /** The most bytes during one work. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_LINE_BYTES = 500;
  private static final long TIME_TO_END_SECONDS = 2;

  private final InputStream stream;
  private final Runnable tooMuch;
  private final StringBuilder start = new StringBuilder();
  private final CountDownLatch end = new CountDownLatch(1);
  private long bytes;

  /**
   * @param tooMuch runs when there are more than {@value #MAX_BYTES} bytes; ends the child
   */
  StderrReader(InputStream stream, Runnable tooMuch) {
    this.stream = stream;
    this.tooMuch = tooMuch;
  }

  /** Reads until the child ends. */
  void drain() {
    byte[] chunk = new byte[8192];
    try {
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        if (add(chunk, n)) {
          tooMuch.run();
        }
      }
    } catch (IOException e) {
      return; // killed
    } finally {
      end.countDown();
    }
  }

  private synchronized boolean add(byte[] chunk, int length) {
    int kept = Math.min(length, MAX_LINE_BYTES - start.length());
    start.append(new String(chunk, 0, kept, StandardCharsets.ISO_8859_1));
    boolean wasWithin = isWithinLimit();
    bytes += length;
    return wasWithin && !isWithinLimit();
  }

  synchronized boolean isWithinLimit() {
    return bytes <= MAX_BYTES;
  }

  /** Begins a new work: discards the line of the one before. */
  synchronized void begin() {
    bytes = 0;
    start.setLength(0);
  }

  /** The first line of a child that has ended; empty if there is none. */
  String firstLine() throws InterruptedException {
    end.await(TIME_TO_END_SECONDS, TimeUnit.SECONDS);
    synchronized (this) {
      return start.toString().lines().findFirst().orElse("");
    }
  }
}
