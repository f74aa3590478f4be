package org.writingsystem.benchmarks.requests.calls;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Of 100 requests 80 read a manuscript, 15 a list, and 5 write; the same order in each run. */
public record Mix(List<byte[]> reads, List<byte[]> lists, List<byte[]> writes) {
  /** How many requests the shares below are of. */
  public static final int PARTS = 100;

  /** Requests that read a manuscript. */
  public static final int READS = 80;

  /** Requests that read a list; the rest write. */
  public static final int LISTS = 15;

  private static final int SEED = 5;

  /** Returns the requests in the order in which they are sent. */
  public List<byte[]> requests() {
    int count = PARTS * (1 + reads.size() / PARTS);
    List<Integer> parts = new ArrayList<>();
    IntStream.range(0, count).forEach(number -> parts.add(number % PARTS));
    Collections.shuffle(parts, new Random(SEED));
    List<byte[]> mix = new ArrayList<>();
    int written = 0;
    for (int part : parts) {
      if (part < READS) {
        mix.add(reads.get(mix.size() % reads.size()));
      } else if (part < READS + LISTS) {
        mix.add(lists.get(mix.size() % lists.size()));
      } else {
        mix.add(writes.get(written++ % writes.size()));
      }
    }
    return mix;
  }
}
