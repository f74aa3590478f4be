package org.writingsystem.tests.exports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlink;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.writingsystem.tests.exports.Piece.Kind;

/**
 * Reads a Word document: headings are known by their style, items by their numbering, and any
 * paragraph may be code.
 */
public record DocxDocument(List<Piece> pieces, List<String> links) {

  public static DocxDocument of(byte[] file) throws IOException {
    var read = new DocxDocument(new ArrayList<>(), new ArrayList<>());
    try (var document = new XWPFDocument(new ByteArrayInputStream(file))) {
      read.add(document, document);
    }
    return read;
  }

  private void add(IBody body, XWPFDocument document) {
    for (IBodyElement element : body.getBodyElements()) {
      if (element instanceof XWPFParagraph paragraph) {
        add(paragraph, document);
      } else if (element instanceof XWPFTable table) {
        add(table, document);
      }
    }
  }

  private void add(XWPFTable table, XWPFDocument document) {
    for (XWPFTableRow row : table.getRows()) {
      for (XWPFTableCell cell : row.getTableCells()) {
        pieces.add(Piece.of(Kind.TABLE_CELL, cell.getText()));
        add(cell, document);
      }
    }
  }

  private void add(XWPFParagraph paragraph, XWPFDocument document) {
    String style = String.valueOf(paragraph.getStyle());
    if (style.matches("(?i)heading ?[1-6]")) {
      pieces.add(Piece.of(Kind.HEADING, paragraph.getText()));
    } else if (paragraph.getNumID() != null) {
      pieces.add(Piece.of(Kind.LIST_ITEM, paragraph.getText()));
    } else {
      pieces.add(Piece.of(Kind.CODE_BLOCK, paragraph.getText()));
    }
    for (IRunElement run : paragraph.getIRuns()) {
      if (run instanceof XWPFHyperlinkRun link) {
        links.add(target(link, document));
      }
    }
  }

  private static String target(XWPFHyperlinkRun run, XWPFDocument document) {
    XWPFHyperlink link = run.getHyperlinkId() == null ? null : run.getHyperlink(document);
    return link == null ? "#" + run.getAnchor() : link.getURL();
  }
}
