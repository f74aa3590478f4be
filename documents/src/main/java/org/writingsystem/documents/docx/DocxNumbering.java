package org.writingsystem.documents.docx;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/** Numbering of Word lists: each list has its own definition, so that it counts from its start. */
final class DocxNumbering {
  /** The deepest level that Word knows, from 0. */
  static final int MAX_LEVEL = 8;

  private static final String[] BULLETS = {"•", "◦", "▪"};
  private static final int INDENT_TWIPS = 360;

  private final XWPFNumbering numbering;
  private long next;

  DocxNumbering(XWPFDocument word) {
    numbering = word.createNumbering();
  }

  /** Defines a list for one level; returns its number. */
  BigInteger add(boolean ordered, int level, int start) {
    CTAbstractNum definition = CTAbstractNum.Factory.newInstance();
    definition.setAbstractNumId(BigInteger.valueOf(next++));
    CTLvl form = definition.addNewLvl();
    form.setIlvl(BigInteger.valueOf(level));
    form.addNewStart().setVal(BigInteger.valueOf(start));
    form.addNewNumFmt().setVal(ordered ? STNumberFormat.DECIMAL : STNumberFormat.BULLET);
    form.addNewLvlText().setVal(ordered ? "%" + (level + 1) + "." : BULLETS[level % 3]);
    var indent = form.addNewPPr().addNewInd();
    indent.setLeft(BigInteger.valueOf((long) INDENT_TWIPS * (level + 1)));
    indent.setHanging(BigInteger.valueOf(INDENT_TWIPS));
    return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(definition)));
  }
}
