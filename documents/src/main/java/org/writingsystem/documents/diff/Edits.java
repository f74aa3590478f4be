package org.writingsystem.documents.diff;

import java.util.BitSet;

/**
 * Lines that differ between two texts; all others are equal and in the same order.
 *
 * @param removed of the first text
 * @param added of the second text
 */
record Edits(BitSet removed, BitSet added) {
  /** One edit of adjacent lines: replaces those from start to end; one side may be empty. */
  record Edit(int fromStart, int fromEnd, int toStart, int toEnd) {}

  static Edits none() {
    return new Edits(new BitSet(), new BitSet());
  }

  void remove(int start, int end) {
    removed.set(start, end);
  }

  void add(int start, int end) {
    added.set(start, end);
  }

  boolean isEmpty() {
    return removed.isEmpty() && added.isEmpty();
  }

  /** Maps the edits of shared lines to edits of the whole texts. */
  Edits among(BitSet sharedFrom, int from, BitSet sharedTo, int to) {
    return new Edits(expand(removed, sharedFrom, from), expand(added, sharedTo, to));
  }

  private static BitSet expand(BitSet changed, BitSet shared, int lines) {
    BitSet all = new BitSet(lines);
    all.set(0, lines);
    int number = 0;
    for (int i = shared.nextSetBit(0); i >= 0; i = shared.nextSetBit(i + 1)) {
      all.set(i, changed.get(number++));
    }
    return all;
  }

  /**
   * The first edit at or after two lines that correspond.
   *
   * @return an edit of nothing, beyond the last line, if there is none
   */
  Edit next(int from, int to) {
    int common = 0;
    while (!removed.get(from + common) && !added.get(to + common)) {
      if (from + common >= removed.length() && to + common >= added.length()) {
        return new Edit(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
      }
      common++;
    }
    int fromStart = from + common;
    int toStart = to + common;
    return new Edit(
        fromStart, removed.nextClearBit(fromStart), toStart, added.nextClearBit(toStart));
  }

  /**
   * Moves each pure removal or addition down as far as its lines repeat, as other diff programs do:
   * a new paragraph then ends with its empty line.
   */
  void slideDown(Sequences lines) {
    Edit edit = next(0, 0);
    while (edit.fromStart() < Integer.MAX_VALUE) {
      int slid = 0;
      if (edit.toStart() == edit.toEnd()) {
        slid = slide(removed, edit.fromStart(), edit.fromEnd(), lines.from(), added, edit.toEnd());
      } else if (edit.fromStart() == edit.fromEnd()) {
        slid = slide(added, edit.toStart(), edit.toEnd(), lines.to(), removed, edit.fromEnd());
      }
      edit = next(edit.fromEnd() + slid, edit.toEnd() + slid);
    }
  }

  /** Counts the lines that the edit can slide down without reaching the next edit. */
  private static int slide(
      BitSet changed, int start, int end, int[] lines, BitSet opposite, int beside) {
    int slid = 0;
    while (end + slid < lines.length
        && lines[start + slid] == lines[end + slid]
        && !changed.get(end + slid)
        && !opposite.get(beside + slid)) {
      changed.clear(start + slid);
      changed.set(end + slid);
      slid++;
    }
    return slid;
  }
}
