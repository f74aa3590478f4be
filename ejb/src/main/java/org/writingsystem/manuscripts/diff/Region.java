package org.writingsystem.manuscripts.diff;

/**
 * A part of two sequences.
 *
 * @param fromStart its first line in the first sequence
 * @param fromEnd behind its last line there
 * @param toStart its first line in the second sequence
 * @param toEnd behind its last line there
 */
record Region(Sequences lines, int fromStart, int fromEnd, int toStart, int toEnd) {
  static Region all(Sequences lines) {
    return new Region(lines, 0, lines.from().length, 0, lines.to().length);
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

  /** Whether two lines are the same, both counted from the region's start, or from its end. */
  boolean matches(int from, int to, boolean mirrored) {
    return mirrored
        ? lines.from()[fromEnd - 1 - from] == lines.to()[toEnd - 1 - to]
        : lines.from()[fromStart + from] == lines.to()[toStart + to];
  }

  /** What stands before a place in it. */
  Region before(int from, int to) {
    return new Region(lines, fromStart, from, toStart, to);
  }

  /** What stands from a place in it on. */
  Region from(int from, int to) {
    return new Region(lines, from, fromEnd, to, toEnd);
  }

  /** The same without the lines that are common at its start and end. */
  Region stripped(StepCounter steps) {
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
    return new Region(lines, fromStart + head, fromEnd - tail, toStart + head, toEnd - tail);
  }
}
