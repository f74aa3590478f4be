package org.writingsystem.documents.diff;

import java.util.BitSet;

/**
 * Two texts as sequences of line numbers.
 *
 * @param from of the first text: less than {@code inFrom}
 * @param to of the second text
 * @param inFrom how many numbers the first text has
 * @param known how many numbers both texts have
 */
record Sequences(int[] from, int[] to, int inFrom, int known) {
  /**
   * Returns the sequences without lines that only one of the texts has, which are always changed
   * ones.
   */
  Sequences shared(BitSet sharedFrom, BitSet sharedTo) {
    BitSet inTo = new BitSet(known);
    for (int i = 0; i < to.length; i++) {
      inTo.set(to[i]);
      sharedTo.set(i, to[i] < inFrom);
    }
    for (int i = 0; i < from.length; i++) {
      sharedFrom.set(i, inTo.get(from[i]));
    }
    return new Sequences(only(from, sharedFrom), only(to, sharedTo), inFrom, known);
  }

  private static int[] only(int[] lines, BitSet chosen) {
    return chosen.cardinality() == lines.length
        ? lines
        : chosen.stream().map(i -> lines[i]).toArray();
  }

  int lines() {
    return from.length + to.length;
  }
}
