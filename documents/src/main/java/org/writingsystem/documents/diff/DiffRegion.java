package org.writingsystem.documents.diff;

/**
 * A part of two sequences.
 *
 * @param fromStart its first line in the first sequence
 * @param fromEnd behind its last line there
 * @param toStart its first line in the second sequence
 * @param toEnd behind its last line there
 */
record DiffRegion(Sequences lines, int fromStart, int fromEnd, int toStart, int toEnd) {
  static DiffRegion all(Sequences lines) {
    return new DiffRegion(lines, 0, lines.from().length, 0, lines.to().length);
  }

  int fromLines() {
    return fromEnd - fromStart;
  }

  int toLines() {
    return toEnd - toStart;
  }

  int size() {
    return fromLines() + toLines();
  }

  boolean hasBothSides() {
    return fromStart < fromEnd && toStart < toEnd;
  }

  /** Tests whether two lines are equal, both counted from the region's start, or from its end. */
  boolean matches(int from, int to, boolean mirrored) {
    return mirrored
        ? lines.from()[fromEnd - 1 - from] == lines.to()[toEnd - 1 - to]
        : lines.from()[fromStart + from] == lines.to()[toStart + to];
  }

  /** Returns the part before a place. */
  DiffRegion before(int from, int to) {
    return new DiffRegion(lines, fromStart, from, toStart, to);
  }

  /** Returns the part from a place on. */
  DiffRegion from(int from, int to) {
    return new DiffRegion(lines, from, fromEnd, to, toEnd);
  }

  /** Returns the region without the common lines at its start and end. */
  DiffRegion stripped(StepCounter steps) {
    int most = Math.min(fromLines(), toLines());
    int head = 0;
    while (head < most && matches(head, head, false)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head && matches(tail, tail, true)) {
      tail++;
    }
    steps.add(head + tail + 1L);
    return new DiffRegion(lines, fromStart + head, fromEnd - tail, toStart + head, toEnd - tail);
  }
}
