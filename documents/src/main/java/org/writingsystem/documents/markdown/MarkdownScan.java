package org.writingsystem.documents.markdown;

/**
 * Counts possible nodes of a Markdown text, in one pass and constant memory. It overestimates:
 * marks inside of code count as well.
 */
final class MarkdownScan {
  private static final String BLOCK_MARKS = "#-+*_=`~<|:";
  private static final int MAX_DIGITS = 9;
  private static final int CODE_INDENT = 4;

  private final String text;
  private boolean startsBlock = true;
  private boolean inTag;
  private int rows;
  private int columns;
  private boolean wide;

  long lines;
  long blocks;
  long headings;
  long cells;
  long tags;
  long attributes;
  long marks;
  long breaks;
  long escaped;
  long brackets;
  long longestDefinition;

  MarkdownScan(String text) {
    this.text = text;
    for (int start = 0; start < text.length(); ) {
      int end = lineEnd(start);
      scanLine(start, end);
      boolean twoChars = text.startsWith("\r\n", end);
      start = end + (twoChars ? 2 : 1);
    }
    endTable();
  }

  /**
   * Tests whether a character of the HTML may need two bytes, as then all of its characters take.
   */
  boolean isWide() {
    return wide;
  }

  private int lineEnd(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void scanLine(int start, int end) {
    int at = skipContainers(start, end);
    if (at == end) {
      startsBlock = true;
      endTable();
      return;
    }
    lines++;
    boolean marked = BLOCK_MARKS.indexOf(text.charAt(at)) >= 0;
    if (startsBlock || marked) {
      blocks++;
    }
    startsBlock = marked;
    headings += text.charAt(at) == '#' ? 1 : 0;
    breaks += text.startsWith("  ", end - 2) || text.charAt(end - 1) == '\\' ? 1 : 0;
    scanInlines(at, end);
  }

  /** Quotations, list items and indentation, of which a line may open many. */
  private int skipContainers(int start, int end) {
    int at = start;
    int indent = 0;
    while (at < end) {
      char c = text.charAt(at);
      int afterMarker = c == '>' ? at + 1 : afterItem(at, end);
      if (c == ' ' || c == '\t') {
        indent += c == ' ' ? 1 : CODE_INDENT;
        at++;
      } else if (afterMarker > at) {
        blocks += c == '>' ? 1 : 2; // the list and its item
        indent = 0;
        at = afterMarker;
      } else {
        break;
      }
    }
    if (indent >= CODE_INDENT && at < end) {
      blocks += 2; // pre and code
    }
    return at;
  }

  /** Returns the end of a list item's marker that begins there; that place itself if none does. */
  private int afterItem(int at, int end) {
    int last = at;
    while (last < end && last - at < MAX_DIGITS && isDigit(text.charAt(last))) {
      last++;
    }
    String closing = last == at ? "-+*" : ".)";
    boolean marker = last < end && closing.indexOf(text.charAt(last)) >= 0;
    boolean apart = last + 1 >= end || " \t".indexOf(text.charAt(last + 1)) >= 0;
    return marker && apart ? last + 1 : at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void scanInlines(int start, int end) {
    int pipes = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      wide |= c > 0xFF || c < ' ' && c != '\t'; // the replacement of a control is wide
      pipes += c == '|' ? 1 : 0;
      count(c, i, end);
    }
    if (inTag) {
      attributes++;
    }
    countRow(pipes);
  }

  private void count(char c, int at, int end) {
    switch (c) {
      case '*', '_', '~', '!', '`', '\\' -> marks++;
      case '[' -> {
        marks++;
        brackets++;
      }
      case ']' -> countClosing(at, end);
      case '&' -> {
        marks++;
        escaped++;
        wide |= startsEntity(at + 1, end);
      }
      case '\u00a0' -> escaped++;
      case '<' -> countTag(at, end);
      case '>' -> {
        inTag = false;
        escaped++;
      }
      case '"' -> {
        escaped++;
        countAttribute();
      }
      case ' ', '\t', '/', '\'' -> countAttribute();
      default -> {
        // a letter, or what stands for itself
      }
    }
  }

  private boolean startsEntity(int at, int end) {
    return at < end && (text.charAt(at) == '#' || Character.isLetter(text.charAt(at)));
  }

  private void countTag(int at, int end) {
    tags++;
    escaped++;
    inTag |= at + 1 < end && Character.isLetter(text.charAt(at + 1));
  }

  private void countAttribute() {
    attributes += inTag ? 1 : 0;
  }

  /** Counts a closing bracket: each reference may copy a whole definition. */
  private void countClosing(int at, int end) {
    marks++;
    if (text.startsWith(":", at + 1)) {
      longestDefinition = Math.max(longestDefinition, end - at);
    }
  }

  /** Rows of one table follow each other, and are filled up to the longest. */
  private void countRow(int pipes) {
    if (pipes == 0) {
      endTable();
    } else {
      rows++;
      columns = Math.max(columns, pipes + 1);
    }
  }

  private void endTable() {
    cells += (long) rows * columns;
    rows = 0;
    columns = 0;
  }
}
