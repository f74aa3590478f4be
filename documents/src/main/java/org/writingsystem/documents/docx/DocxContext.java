package org.writingsystem.documents.docx;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/**
 * Context of a block: list and depth, quotation.
 *
 * @param number of the list in Word's numbering; null outside of lists
 * @param listLevel -1 outside of lists
 * @param first whether the next block is the first of its list item, and so gets the marker
 * @param quotes how many quotations it stands in
 */
record DocxContext(BigInteger number, int listLevel, boolean first, int quotes) {
  static final DocxContext TOP = new DocxContext(null, -1, false, 0);

  private static final int INDENT_TWIPS = 360;

  DocxContext inList(BigInteger list, int level) {
    return new DocxContext(list, level, true, quotes);
  }

  DocxContext quoted() {
    return new DocxContext(number, listLevel, first, quotes + 1);
  }

  DocxContext afterFirst() {
    return new DocxContext(number, listLevel, false, quotes);
  }

  void applyTo(XWPFParagraph paragraph) {
    paragraph.setStyle(quotes > 0 ? DocxStyles.QUOTE : DocxStyles.TEXT);
    if (number != null && first) {
      paragraph.setNumID(number);
      paragraph.setNumILvl(BigInteger.valueOf(listLevel));
    }
    if (number != null || quotes > 1) {
      paragraph.setIndentationLeft(INDENT_TWIPS * (listLevel + 1 + quotes));
    }
    if (number != null && first) {
      paragraph.setIndentationHanging(INDENT_TWIPS);
    }
  }
}
