package org.writingsystem.documents.markdown;

import org.writingsystem.documents.TextTooComplexException;

/**
 * Memory estimate of converting a Markdown text to HTML, without parsing it. The conversion is
 * limited to the elements and characters estimated here, so that it never needs more memory than
 * the estimate.
 *
 * <p>The weights were measured (ADR 21): the peak of live memory with commonmark 0.32, jsoup 1.24
 * and the 64-bit Java 17 with compressed pointers.
 *
 * @param bytes of heap at the worst moment, beside the text itself
 * @param elements the most that the parsed and the built document may have, each
 * @param htmlChars the most characters of its HTML
 */
public record RenderingCost(long bytes, int elements, int htmlChars) {
  /** Limit of the estimate, in bytes: a novel of 2 MiB takes a fifth to four fifths. */
  public static final long MAX_BYTES = 104L * 1024 * 1024;

  private static final int CHAR = 10;
  private static final int WIDE_CHAR = 22;
  private static final int ESCAPED_CHAR = 20;
  private static final int LINE = 220;
  private static final int BLOCK = 550;
  private static final int HEADING = 300;
  private static final int CELL = 600;
  private static final int TAG = 1200;
  private static final int ATTRIBUTE = 50;
  private static final int MARK = 350;
  private static final int BREAK = 400;

  private static final int ELEMENT = 550;
  private static final int HTML_CHAR = 10;
  private static final int LONGEST_ESCAPE = 6; // &quot;

  /** Elements, and as many characters, that small texts may have beyond the estimate. */
  private static final int SPARE = 500;

  /** Estimates the cost; takes some milliseconds for 2 MiB. */
  public static RenderingCost of(String markdown) {
    MarkdownScan scan = new MarkdownScan(markdown);
    long structure = structure(scan) + SPARE * ELEMENT;
    long references = scan.longestDefinition * scan.brackets;
    long htmlChars =
        markdown.length() + references + scan.escaped * LONGEST_ESCAPE + structure / HTML_CHAR;
    long bytes =
        structure
            + (long) markdown.length() * (scan.isWide() ? WIDE_CHAR : CHAR)
            + scan.escaped * ESCAPED_CHAR
            + references * HTML_CHAR;
    return new RenderingCost(bytes, capped(structure / ELEMENT), capped(htmlChars));
  }

  private static long structure(MarkdownScan scan) {
    return scan.lines * LINE
        + scan.blocks * BLOCK
        + scan.headings * HEADING
        + scan.cells * CELL
        + scan.tags * TAG
        + scan.attributes * ATTRIBUTE
        + scan.marks * MARK
        + scan.breaks * BREAK;
  }

  private static int capped(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }

  /** Tests whether the text can be converted to HTML and the formats made of it. */
  public boolean isRenderable() {
    return bytes <= MAX_BYTES;
  }

  /**
   * Estimates the cost, and throws if it exceeds the limit.
   *
   * @throws TextTooComplexException if it is more than {@link #MAX_BYTES}
   */
  public static RenderingCost check(String markdown) {
    RenderingCost cost = of(markdown);
    if (!cost.isRenderable()) {
      throw new TextTooComplexException();
    }
    return cost;
  }
}
