package org.writingsystem.documents.diff;

/**
 * Furthest reaching paths on each diagonal of a region's edit graph, from its start or, mirrored,
 * from its end (Myers, An O(ND) Difference Algorithm and Its Variations, 1986, section 4b). A path
 * stays inside of the region.
 */
final class Frontier {
  private static final int UNREACHED = -1;

  private final int[] reach;
  private final int origin;
  private final StepCounter steps;
  private DiffRegion region;
  private boolean mirrored;
  private long limit;
  private int metOn;

  /**
   * @param maxEdits the most that {@link #advance} is called for
   */
  Frontier(int maxEdits, StepCounter steps) {
    this.origin = maxEdits + 1;
    this.reach = new int[2 * maxEdits + 3];
    this.steps = steps;
  }

  /**
   * Begins with a region.
   *
   * @param newLimit of the counter's steps, at which it goes no further
   */
  void start(DiffRegion newRegion, boolean fromEnd, long newLimit) {
    region = newRegion;
    mirrored = fromEnd;
    limit = newLimit;
  }

  /**
   * Advances by one edit.
   *
   * @param edits how many with this one: 0, then one more at each call
   * @param opposite the frontier from the other side that it may meet; null if it cannot
   * @return whether they have met, on {@link #metOn}
   */
  boolean advance(int edits, Frontier opposite) {
    int lowest = -edits + 2 * Math.max(0, edits - region.toLines());
    int highest = edits - 2 * Math.max(0, edits - region.fromLines());
    reach[origin - edits - 1] = UNREACHED;
    reach[origin + edits + 1] = UNREACHED;
    for (int diagonal = lowest; diagonal <= highest && steps.steps() < limit; diagonal += 2) {
      int x = edits == 0 ? 0 : afterEdit(diagonal);
      x = x == UNREACHED ? x : afterSnake(x, diagonal);
      reach[origin + diagonal] = x;
      if (opposite != null && x != UNREACHED && opposite.reaches(x, diagonal, edits)) {
        metOn = diagonal;
        return true;
      }
    }
    return false;
  }

  /** The diagonal on which it has met the other. */
  int metOn() {
    return metOn;
  }

  /**
   * Returns the furthest point on a diagonal, in lines of the first text from the region's start.
   */
  int reached(int diagonal) {
    return reach[origin + diagonal];
  }

  /** The farther one of the ways that end on the diagonal: a line removed, or a line added. */
  private int afterEdit(int diagonal) {
    int left = reach[origin + diagonal - 1];
    int above = reach[origin + diagonal + 1];
    int removed = left != UNREACHED && left < region.fromLines() ? left + 1 : UNREACHED;
    boolean canAdd = above != UNREACHED && above - diagonal <= region.toLines();
    return canAdd ? Math.max(removed, above) : removed;
  }

  private int afterSnake(int start, int diagonal) {
    int x = start;
    int y = start - diagonal;
    while (x < region.fromLines() && y < region.toLines() && region.matches(x, y, mirrored)) {
      x++;
      y++;
    }
    steps.add(x - start + 1L);
    return x;
  }

  /** Tests whether this frontier, seen from the other side, has reached a place. */
  private boolean reaches(int x, int diagonal, int edits) {
    int mine = region.fromLines() - region.toLines() - diagonal;
    if (mine < -edits || mine > edits) {
      return false;
    }
    int reached = reach[origin + mine];
    return reached != UNREACHED && x + reached >= region.fromLines();
  }
}
