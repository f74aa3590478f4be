package org.writingsystem.documents.pdf;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;

/**
 * Visual order of Hebrew and Arabic, by the Unicode bidirectional algorithm of the JDK: the
 * renderer's own module for it is not published for its newest version.
 */
final class RightToLeft {
  private static final String MIRRORED = "()[]{}<>«»‹›≤≥";

  private RightToLeft() {}

  /** Splits a paragraph into runs of one direction each, from left to right. */
  static final class Splitter implements BidiSplitter {
    private Integer[] order = {};
    private Bidi bidi;

    @Override
    public void setParagraph(String paragraph, byte direction) {
      bidi = new Bidi(paragraph, flag(direction));
      byte[] levels = new byte[bidi.getRunCount()];
      order = new Integer[levels.length];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) bidi.getRunLevel(i);
        order[i] = i;
      }
      if (levels.length > 0) {
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
      }
    }

    private static int flag(byte direction) {
      return switch (direction) {
        case LTR -> Bidi.DIRECTION_LEFT_TO_RIGHT;
        case RTL -> Bidi.DIRECTION_RIGHT_TO_LEFT;
        default -> Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
      };
    }

    @Override
    public int countTextRuns() {
      return order.length;
    }

    @Override
    public BidiTextRun getVisualRun(int index) {
      int run = order[index];
      int start = bidi.getRunStart(run);
      byte direction = bidi.getRunLevel(run) % 2 == 0 ? LTR : RTL;
      return new BidiTextRun(start, bidi.getRunLimit(run) - start, direction);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
      boolean isRtl =
          !new Bidi(paragraph, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
      return isRtl ? RTL : LTR;
    }
  }

  /** Reverses a run, and gives Arabic letters their joining forms. */
  static final class Reorderer implements BidiReorderer {
    @Override
    public String reorderRTLTextToLTR(String text) {
      StringBuilder turned = new StringBuilder(text.length());
      int end = text.length();
      while (end > 0) {
        int start = startOfLetter(text, end);
        int letter = text.codePointAt(start);
        turned.appendCodePoint(mirrored(letter));
        turned.append(text, start + Character.charCount(letter), end);
        end = start;
      }
      return turned.toString();
    }

    /** Returns the start of the last letter before {@code end}; combining marks stay with it. */
    private static int startOfLetter(String text, int end) {
      int start = text.offsetByCodePoints(end, -1);
      while (start > 0 && ArabicLetters.isMark(text.codePointAt(start))) {
        start = text.offsetByCodePoints(start, -1);
      }
      return start;
    }

    private static int mirrored(int c) {
      int at = MIRRORED.indexOf(c);
      return at < 0 ? c : MIRRORED.charAt(at ^ 1);
    }

    @Override
    public String shapeText(String text) {
      return ArabicLetters.joined(text);
    }

    @Override
    public String deshapeText(String text) {
      return text;
    }

    @Override
    public boolean isLiveImplementation() {
      return true;
    }
  }
}
