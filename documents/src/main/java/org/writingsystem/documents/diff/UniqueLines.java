package org.writingsystem.documents.diff;

import java.util.Arrays;

/**
 * Finds anchors for a region as patience diff does: lines that are there once in each text, as many
 * as are in the same order in both.
 */
final class UniqueLines {
  private static final int MANY = -1;

  private final Sequences lines;
  private final StepCounter steps;

  /** By number of a line: 0, or its position plus 1, or {@link #MANY}. */
  private final int[] inFrom;

  private final int[] inTo;

  UniqueLines(Sequences lines, StepCounter steps) {
    this.lines = lines;
    this.steps = steps;
    inFrom = new int[lines.known()];
    inTo = new int[lines.known()];
  }

  /** The places of the anchors in the first text and, beside them, in the second, rising. */
  int[][] anchors(DiffRegion region) {
    steps.add(2L * region.size());
    note(lines.from(), region.fromStart(), region.fromEnd(), inFrom);
    note(lines.to(), region.toStart(), region.toEnd(), inTo);
    int[] from = new int[Math.min(region.fromLines(), region.toLines())];
    int[] to = new int[from.length];
    int count = 0;
    for (int i = region.fromStart(); i < region.fromEnd(); i++) {
      int id = lines.from()[i];
      if (inFrom[id] > 0 && inTo[id] > 0) {
        from[count] = i;
        to[count++] = inTo[id] - 1;
      }
    }
    forget(region);
    return rising(from, to, count);
  }

  private static void note(int[] ids, int start, int end, int[] places) {
    for (int i = start; i < end; i++) {
      places[ids[i]] = places[ids[i]] == 0 ? i + 1 : MANY;
    }
  }

  private void forget(DiffRegion region) {
    for (int i = region.fromStart(); i < region.fromEnd(); i++) {
      inFrom[lines.from()[i]] = 0;
    }
    for (int i = region.toStart(); i < region.toEnd(); i++) {
      inTo[lines.to()[i]] = 0;
    }
  }

  /** Returns the longest subsequence with ascending second positions, by patience sorting. */
  private int[][] rising(int[] from, int[] to, int count) {
    int[] tops = new int[count]; // of each pile: its smallest place
    int[] topIndex = new int[count];
    int[] previous = new int[count];
    int piles = 0;
    for (int i = 0; i < count; i++) {
      int pile = -1 - Arrays.binarySearch(tops, 0, piles, to[i]); // no place is there twice
      tops[pile] = to[i];
      topIndex[pile] = i;
      previous[i] = pile == 0 ? -1 : topIndex[pile - 1];
      piles = Math.max(piles, pile + 1);
    }
    steps.add(count);
    int[][] anchors = new int[2][piles];
    int at = piles == 0 ? -1 : topIndex[piles - 1];
    for (int i = piles - 1; i >= 0; i--) {
      anchors[0][i] = from[at];
      anchors[1][i] = to[at];
      at = previous[at];
    }
    return anchors;
  }
}
