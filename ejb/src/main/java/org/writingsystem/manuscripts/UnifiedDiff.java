package org.writingsystem.manuscripts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * Differences of two texts in the unified format, byte for byte: lines end at LF, a carriage return
 * belongs to its line, a missing last newline is said.
 */
final class UnifiedDiff {
  private static final int CONTEXT_LINES = 3;

  private UnifiedDiff() {}

  /**
   * Gives the diff in UTF-8; empty if the texts are the same. Memory and time go with their size.
   */
  static byte[] between(String fromName, String from, String toName, String to) {
    RawText a = new RawText(from.getBytes(StandardCharsets.UTF_8));
    RawText b = new RawText(to.getBytes(StandardCharsets.UTF_8));
    EditList edits = differ().diff(RawTextComparator.DEFAULT, a, b);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (edits.isEmpty()) {
      return out.toByteArray();
    }
    out.writeBytes(("--- " + fromName + "\n+++ " + toName + "\n").getBytes(StandardCharsets.UTF_8));
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setContext(CONTEXT_LINES);
      formatter.format(edits, a, b);
      formatter.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /** A differ whose time stays in proportion: no quadratic second attempt on repetitive texts. */
  private static HistogramDiff differ() {
    HistogramDiff differ = new HistogramDiff();
    differ.setFallbackAlgorithm(null);
    return differ;
  }
}
