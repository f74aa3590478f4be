package org.writingsystem.documents.diff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.writingsystem.documents.diff.Edits.Edit;

/** Writes edits as hunks of a unified diff, going once through both texts. */
final class DiffWriter {
  private static final int CONTEXT_LINES = 3;

  private final Cursor from;
  private final Cursor to;

  /** The number of the line behind the last context of the first text. */
  private final int lastLine;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  DiffWriter(Window.Pair windows) {
    from = new Cursor(windows.from());
    to = new Cursor(windows.to());
    lastLine = windows.from().lines() + windows.from().linesAfter(CONTEXT_LINES);
  }

  byte[] write(String fromName, String toName, Edits edits) {
    text("--- " + fromName + "\n+++ " + toName + "\n");
    Edit edit = edits.next(0, 0);
    while (edit.fromStart() < Integer.MAX_VALUE) {
      edit = hunk(edits, edit);
    }
    return out.toByteArray();
  }

  /** Writes a hunk: an edit and those near to it. Returns the first edit after it. */
  private Edit hunk(Edits edits, Edit first) {
    Edit last = first;
    Edit next = edits.next(first.fromEnd(), first.toEnd());
    while (next.fromStart() < Integer.MAX_VALUE
        && next.fromStart() - last.fromEnd() <= 2 * CONTEXT_LINES) {
      last = next;
      next = edits.next(last.fromEnd(), last.toEnd());
    }
    from.skipTo(first.fromStart() - CONTEXT_LINES);
    to.skipTo(first.toStart() - CONTEXT_LINES);
    int after = Math.min(CONTEXT_LINES, lastLine - last.fromEnd());
    text(
        "@@ -%s +%s @@\n"
            .formatted(from.range(last.fromEnd() + after), to.range(last.toEnd() + after)));
    for (Edit edit = first; ; edit = edits.next(edit.fromEnd(), edit.toEnd())) {
      common(edit.fromStart());
      from.write('-', edit.fromEnd());
      to.write('+', edit.toEnd());
      if (edit.equals(last)) {
        break;
      }
    }
    common(last.fromEnd() + after);
    return next;
  }

  private void common(int end) {
    to.skipTo(to.line + end - from.line);
    from.write(' ', end);
  }

  private void text(String ascii) {
    out.writeBytes(ascii.getBytes(StandardCharsets.UTF_8));
  }

  /** A place in a text, at the start of a line; lines are counted from the window's start. */
  private final class Cursor {
    private static final String NO_LINE_FEED = "\n\\ No newline at end of file\n";

    private final Window window;
    private final int linesBefore;
    private int line;
    private int at;

    Cursor(Window window) {
      this.window = window;
      linesBefore = window.linesBefore();
      at = window.start();
      while (line > -CONTEXT_LINES && at > 0) {
        at = window.previousLine(at);
        line--;
      }
    }

    void skipTo(int end) {
      for (; line < end; line++) {
        at = window.nextLine(at);
      }
    }

    /** The numbers of the lines up to {@code end} as a hunk's head has them. */
    String range(int end) {
      int count = end - line;
      int first = linesBefore + line + (count == 0 ? 0 : 1);
      return count == 1 ? String.valueOf(first) : first + "," + count;
    }

    void write(char mark, int end) {
      for (; line < end; line++) {
        int next = window.nextLine(at);
        out.write(mark);
        out.write(window.text(), at, next - at);
        if (window.text()[next - 1] != '\n') {
          text(NO_LINE_FEED);
        }
        at = next;
      }
    }
  }
}
