package org.writingsystem.benchmarks.capacity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.DoubleStream;
import org.writingsystem.benchmarks.report.Spread;

/** The time for which a commit waits for the disk. */
public final class CommitDelay {
  /**
   * Flushes for each commit: half of the one that is under way, and its own. Group commit writes
   * all that wait by one flush, so the delay does not grow with their number.
   */
  static final double FLUSHES = 1.5;

  private static final int PAGE_BYTES = 8192;
  private static final int COUNT = 200;

  private CommitDelay() {}

  /**
   * Returns the delay on the disk of a directory, in milliseconds: by the median time of a flush of
   * one page, which a file of the same length already has.
   */
  public static double measure(Path directory) throws IOException {
    Path file = Files.createTempFile(directory, "flush", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      double[] millis = new double[COUNT];
      for (int i = 0; i < COUNT; i++) {
        millis[i] = flushMillis(channel);
      }
      return FLUSHES * Spread.of(DoubleStream.of(millis)).median();
    } finally {
      Files.delete(file);
    }
  }

  private static double flushMillis(FileChannel channel) throws IOException {
    channel.write(ByteBuffer.allocate(PAGE_BYTES), 0);
    long began = System.nanoTime();
    channel.force(false);
    return (System.nanoTime() - began) / 1e6;
  }
}
