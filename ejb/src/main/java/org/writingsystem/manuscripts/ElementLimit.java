package org.writingsystem.manuscripts;

import org.writingsystem.manuscripts.model.NotRenderable;
import org.writingsystem.manuscripts.rendering.RenderingCost;

/** Counts the elements of a document, and what stands in their attributes, while it is made. */
final class ElementLimit {
  private long left;
  private long charsLeft;

  /** Each attribute of the HTML is read once and written once; what is more, repeats it. */
  ElementLimit(RenderingCost cost) {
    left = cost.elements();
    charsLeft = 2L * cost.htmlChars();
  }

  /**
   * @throws NotRenderable if there are more than allowed
   */
  void take(int elements) {
    left -= elements;
    if (left < 0) {
      throw new NotRenderable();
    }
  }

  /**
   * @param chars of attributes that are read or written
   * @throws NotRenderable if there are more than allowed
   */
  void takeChars(int chars) {
    charsLeft -= chars;
    if (charsLeft < 0) {
      throw new NotRenderable();
    }
  }
}
