package org.writingsystem.tests.exports;

import java.text.Normalizer;
import java.util.List;

/**
 * A part of a document that an export must keep.
 *
 * @param text of code exactly, without its last line's end; else without white space
 */
public record Piece(Kind kind, String text) {
  enum Kind {
    HEADING,
    LIST_ITEM,
    TABLE_CELL,
    CODE_BLOCK
  }

  static Piece of(Kind kind, String text) {
    return new Piece(kind, kind == Kind.CODE_BLOCK ? code(text) : squeeze(text));
  }

  private static String code(String text) {
    return text.replace("\r\n", "\n").replaceAll("\\n+$", "");
  }

  /** Without what lines, hyphens and fonts may change: white space, soft hyphens, ligatures. */
  static String squeeze(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Z}\\u00ad\\u200b]+", "");
  }

  /** The first of the expected that the actual do not hold in this order; empty if they do. */
  public static <T> String firstMissing(List<T> expected, List<T> actual) {
    int at = 0;
    for (T one : expected) {
      int found = actual.subList(at, actual.size()).indexOf(one);
      if (found < 0) {
        List<T> next = actual.subList(at, Math.min(at + 5, actual.size()));
        return one + (actual.contains(one) ? " is there too early" : "") + "; next are " + next;
      }
      at += found + 1;
    }
    return "";
  }
}
