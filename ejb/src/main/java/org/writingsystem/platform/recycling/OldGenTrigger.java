package org.writingsystem.platform.recycling;

/**
 * Detects a full heap: old generation above the share after three collections in a row. A check
 * between two collections adds nothing. For one thread.
 */
final class OldGenTrigger {
  private static final int IN_A_ROW = 3;

  private final int abovePercent;
  private long last = -1;
  private int above;

  /**
   * @param abovePercent of what may be used by what lives long; 0 is never too much
   */
  OldGenTrigger(int abovePercent) {
    this.abovePercent = abovePercent;
  }

  /**
   * @param found the same number as before is the same collection
   */
  boolean isTooMuch(OldGenUsage found) {
    if (abovePercent == 0) {
      return false;
    }
    if (found.usedBytes() != last) {
      last = found.usedBytes();
      above = last * 100.0 > (double) found.mostBytes() * abovePercent ? above + 1 : 0;
    }
    return above >= IN_A_ROW;
  }
}
