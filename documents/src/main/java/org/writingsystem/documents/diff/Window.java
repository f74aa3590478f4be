package org.writingsystem.documents.diff;

import java.util.Arrays;

/**
 * The whole lines of one text from its first difference to the last. A line ends behind its LF; the
 * last one of a text may have none.
 *
 * @param text in UTF-8
 * @param start of the first line, in bytes
 * @param end behind the last line, in bytes
 */
record Window(byte[] text, int start, int end) {
  private static final byte LF = '\n';

  /** The windows of two texts that differ. */
  record Pair(Window from, Window to) {
    int lines() {
      return from.lines() + to.lines();
    }
  }

  /** Cuts off the lines that two texts that differ have in common at their start and end. */
  static Pair around(byte[] from, byte[] to) {
    int prefix = Arrays.mismatch(from, to);
    int start = startOfLine(from, prefix);
    int suffix = commonSuffix(from, to, Math.min(from.length, to.length) - prefix);
    return new Pair(
        new Window(from, start, from.length - suffix), new Window(to, start, to.length - suffix));
  }

  /** Counts the bytes that the texts have in common at their end, from the start of a line. */
  private static int commonSuffix(byte[] from, byte[] to, int most) {
    int common = 0;
    while (common < most && from[from.length - 1 - common] == to[to.length - 1 - common]) {
      common++;
    }
    return from.length - nextLine(from, from.length - common);
  }

  private static int startOfLine(byte[] text, int at) {
    int start = at;
    while (start > 0 && text[start - 1] != LF) {
      start--;
    }
    return start;
  }

  private static int nextLine(byte[] text, int at) {
    int end = at;
    while (end < text.length && text[end] != LF) {
      end++;
    }
    return Math.min(end + 1, text.length);
  }

  /** Counts the lines before the window. */
  int linesBefore() {
    return lines(0, start);
  }

  int lines() {
    return lines(start, end);
  }

  /** Counts the lines after the window, up to {@code most}. */
  int linesAfter(int most) {
    int lines = 0;
    for (int at = end; lines < most && at < text.length; at = nextLine(at)) {
      lines++;
    }
    return lines;
  }

  private int lines(int begin, int stop) {
    int lines = 0;
    for (int i = begin; i < stop; i++) {
      lines += text[i] == LF || i == text.length - 1 ? 1 : 0;
    }
    return lines;
  }

  /** Returns the start of the line before the one at {@code at}; 0 if there is none. */
  int previousLine(int at) {
    return at == 0 ? 0 : startOfLine(text, at - 1);
  }

  /** Behind the line that starts at {@code at}. */
  int nextLine(int at) {
    return nextLine(text, at);
  }
}
