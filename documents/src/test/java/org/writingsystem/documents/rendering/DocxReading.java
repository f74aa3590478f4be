package org.writingsystem.documents.rendering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.writingsystem.documents.rendering.SourceReading.Kind;
import org.writingsystem.documents.rendering.SourceReading.Part;

/** What a Word document holds. */
record DocxReading(List<Part> parts, List<String> links) {
  static DocxReading of(byte[] docx) throws IOException {
    DocxReading reading = new DocxReading(new ArrayList<>(), new ArrayList<>());
    try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(docx))) {
      reading.readAll(word, word);
    }
    return reading;
  }

  private void readAll(IBody body, XWPFDocument word) {
    for (IBodyElement element : body.getBodyElements()) {
      if (element instanceof XWPFParagraph paragraph) {
        read(paragraph, word);
      } else if (element instanceof XWPFTable table) {
        read(table, word);
      }
    }
  }

  private void read(XWPFTable table, XWPFDocument word) {
    for (XWPFTableRow row : table.getRows()) {
      for (XWPFTableCell cell : row.getTableCells()) {
        parts.add(new Part(Kind.CELL, 0, cell.getText()));
        readAll(cell, word);
      }
    }
  }

  private void read(XWPFParagraph paragraph, XWPFDocument word) {
    String style = String.valueOf(paragraph.getStyle());
    if (style.startsWith("Heading")) {
      parts.add(new Part(Kind.HEADING, style.charAt(7) - '0', paragraph.getText()));
    } else if (style.equals("SourceCode")) {
      parts.add(new Part(Kind.CODE, 0, paragraph.getText()));
    } else if (paragraph.getNumID() != null) {
      parts.add(new Part(Kind.ITEM, 0, paragraph.getText()));
    }
    String last = null;
    for (XWPFRun run : paragraph.getRuns()) {
      String link = run instanceof XWPFHyperlinkRun hyperlink ? address(hyperlink, word) : null;
      if (link != null && !link.equals(last)) {
        links.add(link);
      }
      last = link;
    }
  }

  private static String address(XWPFHyperlinkRun run, XWPFDocument word) {
    return run.getHyperlinkId() == null ? "#" + run.getAnchor() : run.getHyperlink(word).getURL();
  }
}
