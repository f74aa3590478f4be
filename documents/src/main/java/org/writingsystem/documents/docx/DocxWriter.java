package org.writingsystem.documents.docx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.Xml;
import org.writingsystem.documents.html.Headings;

/**
 * Writes Word documents with native headings, lists, tables, code and links. A code block is one
 * paragraph with line breaks.
 */
public final class DocxWriter {
  private final RenderRequest request;
  private final Document document;
  private final XWPFDocument word = new XWPFDocument();
  private final DocxNumbering numbering = new DocxNumbering(word);
  private final DocxRuns runs;

  /** The current table cell; null outside of tables. */
  private XWPFTableCell cell;

  /** Tests whether the initial paragraph of the cell is still unused. */
  private boolean isCellFresh;

  public DocxWriter(RenderRequest request, Document document) {
    this.request = request;
    this.document = document;
    this.runs = new DocxRuns(document);
  }

  public void write(OutputStream out) throws IOException {
    try (word) {
      DocxStyles.addTo(word);
      describe();
      addBlocks(document.body(), DocxContext.TOP);
      word.write(out);
    }
  }

  private void describe() {
    POIXMLProperties.CoreProperties about = word.getProperties().getCoreProperties();
    about.setTitle(Xml.writable(request.title()));
    about.setCreator(Xml.writable(request.author()));
    about.setCreated(Optional.of(Date.from(request.modified())));
    about.setModified(Optional.of(Date.from(request.modified())));
  }

  /** Adds each child: runs of inline nodes share a paragraph. */
  private void addBlocks(Element parent, DocxContext context) {
    XWPFParagraph open = null;
    DocxContext now = context;
    for (Node child : parent.childNodes()) {
      if (child instanceof Element element && element.isBlock()) {
        addBlock(element, now);
        open = null;
        now = now.afterFirst();
      } else if (open != null || !isBlank(child)) {
        if (open == null) {
          open = paragraph(now);
          now = now.afterFirst();
        }
        runs.add(open, child);
      }
    }
  }

  private static boolean isBlank(Node node) {
    return !(node instanceof Element) && !(node instanceof TextNode text && !text.isBlank());
  }

  private void addBlock(Element block, DocxContext context) {
    switch (block.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> addHeading(block, context);
      case "p" -> runs.addAll(paragraph(context), block);
      case "pre" -> addCode(block, context);
      case "blockquote" -> addBlocks(block, context.quoted());
      case "ul", "ol" -> addList(block, context);
      case "table" -> addTable(block);
      case "hr" -> paragraph(context).setStyle(DocxStyles.RULE);
      default -> addBlocks(block, context);
    }
  }

  private XWPFParagraph paragraph(DocxContext context) {
    XWPFParagraph paragraph = newParagraph();
    context.applyTo(paragraph);
    return paragraph;
  }

  private XWPFParagraph newParagraph() {
    if (cell == null) {
      return word.createParagraph();
    }
    XWPFParagraph paragraph = isCellFresh ? cell.getParagraphArray(0) : cell.addParagraph();
    isCellFresh = false;
    return paragraph;
  }

  private void addHeading(Element heading, DocxContext context) {
    XWPFParagraph paragraph = paragraph(context);
    paragraph.setStyle(DocxStyles.HEADING + Headings.level(heading));
    runs.addHeading(paragraph, heading);
  }

  private void addCode(Element block, DocxContext context) {
    XWPFParagraph paragraph = paragraph(context);
    paragraph.setStyle(DocxStyles.CODE_BLOCK);
    String code = block.wholeText();
    runs.addLines(paragraph, code.endsWith("\n") ? code.substring(0, code.length() - 1) : code);
  }

  private void addList(Element list, DocxContext context) {
    int level = Math.min(context.listLevel() + 1, DocxNumbering.MAX_LEVEL);
    int start = list.hasAttr("start") ? Integer.parseInt(list.attr("start")) : 1;
    DocxContext inList =
        context.inList(numbering.add(list.normalName().equals("ol"), level, start), level);
    for (Element item : list.children()) {
      if (item.childNodeSize() == 0) {
        paragraph(inList);
      }
      addBlocks(item, inList);
    }
  }

  /** Adds a table with an empty line after it: Word would merge adjacent tables. */
  private void addTable(Element table) {
    Elements rows = table.select("> thead > tr, > tbody > tr");
    int columns = rows.stream().mapToInt(Element::childrenSize).max().orElse(1);
    XWPFTable grid = word.createTable(rows.size(), columns);
    grid.setWidth("100%");
    for (int r = 0; r < rows.size(); r++) {
      Element row = rows.get(r);
      XWPFTableRow gridRow = grid.getRow(r);
      gridRow.setRepeatHeader(row.parent().nameIs("thead"));
      int c = 0;
      for (Element from : row.children()) {
        fill(gridRow.getCell(c++), from);
      }
    }
    if (table.nextElementSibling() == null || table.nextElementSibling().nameIs("table")) {
      word.createParagraph().setStyle(DocxStyles.TABLE_CELL);
    }
  }

  private void fill(XWPFTableCell gridCell, Element from) {
    cell = gridCell;
    isCellFresh = true;
    addBlocks(from, DocxContext.TOP);
    cell = null;
    String style = from.attr("style");
    for (XWPFParagraph paragraph : gridCell.getParagraphs()) {
      if (paragraph.getStyle() == null || paragraph.getStyle().equals(DocxStyles.TEXT)) {
        paragraph.setStyle(from.nameIs("th") ? DocxStyles.TABLE_HEAD : DocxStyles.TABLE_CELL);
      }
      if (style.endsWith("right")) {
        paragraph.setAlignment(ParagraphAlignment.RIGHT);
      } else if (style.endsWith("center")) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
      }
    }
  }
}
