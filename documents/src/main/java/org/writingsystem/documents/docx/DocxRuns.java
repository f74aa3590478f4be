package org.writingsystem.documents.docx;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.VerticalAlign;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.writingsystem.documents.html.LinkTargets;
import org.writingsystem.documents.html.LinkUris;

/** Runs of a Word document: words with their style and links. */
final class DocxRuns {
  private static final int MAX_BOOKMARK_LENGTH = 40;

  /** POI counts the texts of a run before it adds one. */
  private static final int MAX_LINES_PER_RUN = 100;

  private final LinkTargets targets;
  private long nextBookmark;

  DocxRuns(Document document) {
    targets = LinkTargets.in(document);
  }

  /** Adds the content of {@code parent}. */
  void addAll(XWPFParagraph paragraph, Element parent) {
    parent.childNodes().forEach(child -> add(paragraph, child));
  }

  /** Adds a heading's words, as the target of links to it. */
  void addHeading(XWPFParagraph paragraph, Element heading) {
    BigInteger bookmark = startBookmark(paragraph, heading.id());
    addAll(paragraph, heading);
    paragraph.getCTP().addNewBookmarkEnd().setId(bookmark);
  }

  private BigInteger startBookmark(XWPFParagraph paragraph, String id) {
    BigInteger number = BigInteger.valueOf(nextBookmark++);
    CTBookmark start = paragraph.getCTP().addNewBookmarkStart();
    start.setId(number);
    start.setName(bookmark(id));
    return number;
  }

  void add(XWPFParagraph paragraph, Node node) {
    add(paragraph, node, Look.PLAIN, null);
  }

  private void add(XWPFParagraph paragraph, Node node, Look look, CTHyperlink link) {
    if (node instanceof TextNode text) {
      String words = text.getWholeText().replaceAll("[ \\t\\n\\r]+", " ");
      look.applyTo(run(paragraph, link)).setText(words);
    } else if (node instanceof Element element && element.nameIs("br")) {
      run(paragraph, link).addBreak();
    } else if (node instanceof Element element && element.hasAttr("id")) {
      paragraph.getCTP().addNewBookmarkEnd().setId(startBookmark(paragraph, element.id()));
    } else if (node instanceof Element element) {
      CTHyperlink around =
          element.nameIs("a") && LinkUris.uri(element.attr("href")).isPresent()
              ? link(paragraph, element.attr("href"))
              : link;
      Look inside = look.with(element.normalName());
      element.childNodes().forEach(child -> add(paragraph, child, inside, around));
    }
  }

  /** Adds text as it is, its lines broken by hand. */
  void addLines(XWPFParagraph paragraph, String text) {
    XWPFRun run = paragraph.createRun();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i % MAX_LINES_PER_RUN == MAX_LINES_PER_RUN - 1) {
        run = paragraph.createRun();
      }
      if (i > 0) {
        run.addBreak();
      }
      addWithTabs(run, lines[i]);
    }
  }

  private static void addWithTabs(XWPFRun run, String line) {
    String[] parts = line.split("\t", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        run.addTab();
      }
      if (!parts[i].isEmpty()) {
        run.setText(parts[i], run.getCTR().sizeOfTArray());
      }
    }
  }

  private CTHyperlink link(XWPFParagraph paragraph, String href) {
    CTHyperlink link = paragraph.getCTP().addNewHyperlink();
    if (targets.isInside(href)) {
      link.setAnchor(bookmark(href.substring(1)));
    } else {
      String address =
          paragraph
              .getDocument()
              .getPackagePart()
              .addExternalRelationship(
                  LinkUris.uri(href).orElseThrow().toString(), XWPFRelation.HYPERLINK.getRelation())
              .getId();
      link.setId(address);
    }
    return link;
  }

  private static XWPFRun run(XWPFParagraph paragraph, CTHyperlink link) {
    return link == null
        ? paragraph.createRun()
        : new XWPFHyperlinkRun(link, link.addNewR(), paragraph);
  }

  /** Word's bookmarks begin with a letter, have no hyphens and at most 40 characters. */
  private static String bookmark(String id) {
    String name = "h_" + id.replaceAll("[^\\p{L}\\p{N}]", "_");
    return name.length() <= MAX_BOOKMARK_LENGTH
        ? name
        : name.substring(0, MAX_BOOKMARK_LENGTH - 9) + "_" + Integer.toHexString(id.hashCode());
  }

  /** Style of words. */
  private record Look(
      boolean bold,
      boolean italic,
      boolean strike,
      boolean code,
      boolean link,
      VerticalAlign place) {
    static final Look PLAIN = new Look(false, false, false, false, false, VerticalAlign.BASELINE);

    Look with(String tag) {
      return switch (tag) {
        case "b", "strong" -> new Look(true, italic, strike, code, link, place);
        case "i", "em" -> new Look(bold, true, strike, code, link, place);
        case "del", "s" -> new Look(bold, italic, true, code, link, place);
        case "code", "kbd" -> new Look(bold, italic, strike, true, link, place);
        case "a" -> new Look(bold, italic, strike, code, true, place);
        case "sub" -> new Look(bold, italic, strike, code, link, VerticalAlign.SUBSCRIPT);
        case "sup" -> new Look(bold, italic, strike, code, link, VerticalAlign.SUPERSCRIPT);
        default -> this;
      };
    }

    XWPFRun applyTo(XWPFRun run) {
      if (code) {
        run.setStyle(DocxStyles.CODE);
      } else if (link) {
        run.setStyle(DocxStyles.LINK);
      }
      if (bold) {
        run.setBold(true);
      }
      if (italic) {
        run.setItalic(true);
      }
      if (strike) {
        run.setStrikeThrough(true);
      }
      if (place != VerticalAlign.BASELINE) {
        run.setSubscript(place);
      }
      return run;
    }
  }
}
