package org.writingsystem.exports;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/**
 * Where a block stands: in which list and how deep, and in a quotation or not.
 *
 * @param number of the list in Word's numbering; null outside of lists
 * @param listLevel -1 outside of lists
 * @param first whether the next block is the first of its list item, and so gets the marker
 */
record DocxContext(BigInteger number, int listLevel, boolean first, boolean inQuote) {
  static final DocxContext TOP = new DocxContext(null, -1, false, false);

  private static final int INDENT_TWIPS = 360;

  DocxContext inList(BigInteger list, int level) {
    return new DocxContext(list, level, true, inQuote);
  }

  DocxContext quoted() {
    return new DocxContext(number, listLevel, first, true);
  }

  DocxContext afterFirst() {
    return new DocxContext(number, listLevel, false, inQuote);
  }

  void applyTo(XWPFParagraph paragraph) {
    paragraph.setStyle(inQuote ? DocxStyles.QUOTE : DocxStyles.TEXT);
    if (number != null && first) {
      paragraph.setNumID(number);
      paragraph.setNumILvl(BigInteger.valueOf(listLevel));
    } else if (number != null) {
      paragraph.setIndentationLeft(INDENT_TWIPS * (listLevel + 1));
    }
  }
}
