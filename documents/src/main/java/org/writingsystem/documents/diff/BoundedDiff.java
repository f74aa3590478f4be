package org.writingsystem.documents.diff;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Myers' diff in linear space, with bounded work. A region whose shortest edits cost too many steps
 * is cut at lines that are unique in both texts, else into even parts. Once the budget of the whole
 * diff is used up, the rest is replaced as a whole. The edits always lead from the first text to
 * the second, and are minimal where no region was too expensive.
 */
final class BoundedDiff {
  /** Steps for each line of a small text: a region of fewer lines is never cut. */
  static final int STEPS_PER_LINE = 512;

  /** Steps for any text, whatever its number of lines. */
  static final long COMMON_STEPS = 1 << 23;

  /** Steps for each line beyond that. */
  static final int MORE_STEPS_PER_LINE = 32;

  /** Budget of all searches together, as a multiple of that of one. */
  static final int MAX_ROUNDS = 4;

  private final Sequences lines;
  private final StepCounter steps;
  private final long stepsPerLine;
  private final long lastStep;
  private final Frontier forward;
  private final Frontier backward;
  private final UniqueLines unique;
  private final Deque<DiffRegion> waiting = new ArrayDeque<>();
  private final Edits edits = Edits.none();

  private BoundedDiff(Sequences lines, StepCounter steps) {
    this.lines = lines;
    this.steps = steps;
    int size = Math.max(1, lines.lines());
    long budget = budget(size);
    stepsPerLine = budget / size;
    lastStep = steps.steps() + MAX_ROUNDS * budget;
    forward = new Frontier(size / 2 + 1, steps);
    backward = new Frontier(size / 2 + 1, steps);
    unique = new UniqueLines(lines, steps);
  }

  /** Returns the budget of one search, in steps. */
  static long budget(int lines) {
    return Math.min(
        (long) STEPS_PER_LINE * lines, COMMON_STEPS + (long) MORE_STEPS_PER_LINE * lines);
  }

  static Edits between(Sequences lines, StepCounter steps) {
    BoundedDiff diff = new BoundedDiff(lines, steps);
    diff.waiting.push(DiffRegion.all(lines));
    while (!diff.waiting.isEmpty()) {
      diff.compare(diff.waiting.pop().stripped(steps));
    }
    return diff.edits;
  }

  private void compare(DiffRegion region) {
    if (!region.hasBothSides() || steps.steps() >= lastStep) {
      replace(region);
    } else if (!splitInTheMiddle(region)) {
      splitAtAnchors(region);
    }
  }

  private void replace(DiffRegion region) {
    edits.remove(region.fromStart(), region.fromEnd());
    edits.add(region.toStart(), region.toEnd());
  }

  /** Cuts where shortest paths from both ends meet, within the budget. */
  private boolean splitInTheMiddle(DiffRegion region) {
    long limit = Math.min(lastStep, steps.steps() + stepsPerLine * region.size());
    forward.start(region, false, limit);
    backward.start(region, true, limit);
    boolean odd = (region.size() & 1) != 0;
    for (int count = 0; steps.steps() < limit; count++) {
      if (forward.advance(count, odd && count > 0 ? backward : null)) {
        int x = forward.reached(forward.metOn());
        split(region, region.fromStart() + x, region.toStart() + x - forward.metOn());
        return true;
      }
      if (backward.advance(count, odd ? null : forward)) {
        int x = backward.reached(backward.metOn());
        split(region, region.fromEnd() - x, region.toEnd() - x + backward.metOn());
        return true;
      }
    }
    return false;
  }

  private void split(DiffRegion region, int from, int to) {
    waiting.push(region.before(from, to));
    waiting.push(region.from(from, to));
  }

  private void splitAtAnchors(DiffRegion region) {
    int[][] anchors = unique.anchors(region);
    if (anchors[0].length == 0) {
      splitEvenly(region);
      return;
    }
    DiffRegion rest = region;
    for (int i = 0; i < anchors[0].length; i++) {
      waiting.push(rest.before(anchors[0][i], anchors[1][i]));
      rest = rest.from(anchors[0][i] + 1, anchors[1][i] + 1);
    }
    waiting.push(rest);
  }

  /** Cuts into parts that are small enough to be compared, as if lines kept their places. */
  private void splitEvenly(DiffRegion region) {
    long parts = region.size() / stepsPerLine + 1;
    DiffRegion rest = region;
    for (long part = 1; part < parts; part++) {
      int from = (int) (region.fromStart() + region.fromLines() * part / parts);
      int to = (int) (region.toStart() + region.toLines() * part / parts);
      waiting.push(rest.before(from, to));
      rest = rest.from(from, to);
    }
    waiting.push(rest);
  }
}
