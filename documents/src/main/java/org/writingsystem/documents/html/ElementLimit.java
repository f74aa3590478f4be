package org.writingsystem.documents.html;

import org.writingsystem.documents.TextTooComplexException;

/** Limits elements and attribute characters of a document while it is built. */
final class ElementLimit {
  private long left;
  private long charsLeft;

  /**
   * Creates the limit for HTML of that length: each attribute is read and written once; more would
   * be a repetition.
   */
  ElementLimit(int elements, int htmlChars) {
    left = elements;
    charsLeft = 2L * htmlChars;
  }

  /**
   * @throws TextTooComplexException if there are more than allowed
   */
  void take(int elements) {
    left -= elements;
    if (left < 0) {
      throw new TextTooComplexException();
    }
  }

  /**
   * @param chars of attributes that are read or written
   * @throws TextTooComplexException if there are more than allowed
   */
  void takeChars(int chars) {
    charsLeft -= chars;
    if (charsLeft < 0) {
      throw new TextTooComplexException();
    }
  }
}
