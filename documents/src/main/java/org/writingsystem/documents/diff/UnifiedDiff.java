package org.writingsystem.documents.diff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Unified diffs of two texts, byte for byte: lines end at LF, a carriage return belongs to its
 * line, a missing last newline is marked.
 *
 * <p>Time and memory are about linear in the size of the texts. The edits are minimal where that
 * takes few steps ({@link BoundedDiff}), else coarser. Where more than {@value #MAX_LINES} lines
 * lie between the first difference and the last, all of them are replaced.
 */
public final class UnifiedDiff {
  /**
   * The most lines of both texts together that are compared; two texts of 2 MiB have 8 bytes each.
   */
  static final int MAX_LINES = 1 << 19;

  private UnifiedDiff() {}

  /**
   * Returns the diff in UTF-8; empty if the texts are equal.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile
   */
  public static byte[] between(String fromName, String from, String toName, String to) {
    return between(fromName, from, toName, to, new StepCounter());
  }

  static byte[] between(String fromName, String from, String toName, String to, StepCounter steps) {
    byte[] a = from.getBytes(StandardCharsets.UTF_8);
    byte[] b = to.getBytes(StandardCharsets.UTF_8);
    if (Arrays.equals(a, b)) {
      return new byte[0];
    }
    Window.Pair windows = Window.around(a, b);
    Edits edits = windows.lines() > MAX_LINES ? everything(windows) : edits(windows, steps);
    return new DiffWriter(windows).write(fromName, toName, edits);
  }

  private static Edits everything(Window.Pair windows) {
    Edits edits = Edits.none();
    edits.remove(0, windows.from().lines());
    edits.add(0, windows.to().lines());
    return edits;
  }

  private static Edits edits(Window.Pair windows, StepCounter steps) {
    Sequences lines = LineIds.of(windows, steps);
    BitSet sharedFrom = new BitSet(lines.from().length);
    BitSet sharedTo = new BitSet(lines.to().length);
    Edits edits =
        BoundedDiff.between(lines.shared(sharedFrom, sharedTo), steps)
            .among(sharedFrom, lines.from().length, sharedTo, lines.to().length);
    edits.slideDown(lines);
    return edits;
  }
}
