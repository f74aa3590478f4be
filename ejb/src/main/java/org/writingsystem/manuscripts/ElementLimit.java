package org.writingsystem.manuscripts;

import org.writingsystem.shared.model.NotRenderable;

/** Counts the elements of a document while it is made. */
final class ElementLimit {
  private long left;

  ElementLimit(int most) {
    left = most;
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
}
