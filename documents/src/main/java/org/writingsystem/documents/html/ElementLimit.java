package org.writingsystem.documents.html;

import org.writingsystem.documents.TextTooComplexException;

/** Counts the elements of a document, and what stands in their attributes, while it is made. */
final class ElementLimit {
  private long left;
  private long charsLeft;

  /** Each attribute of the HTML is read once and written once; what is more, repeats it. */
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
