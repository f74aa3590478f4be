package org.writingsystem.documents.rendering;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Reads a Markdown source by its own syntax tree, apart from the pipeline under test. */
final class SourceReading extends AbstractVisitor {
  enum Kind {
    HEADING,
    ITEM,
    CELL,
    CODE
  }

  /** A part of the source that a file must hold. {@code level} is a heading's, else 0. */
  record Part(Kind kind, int level, String words) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<String> links = new ArrayList<>();

  private SourceReading() {}

  static SourceReading of(String markdown) {
    var extensions = List.of(TablesExtension.create(), StrikethroughExtension.create());
    SourceReading reading = new SourceReading();
    Parser.builder().extensions(extensions).build().parse(markdown).accept(reading);
    return reading;
  }

  /** Headings, list items, table cells and blocks of code, in the order of the source. */
  List<Part> parts() {
    return parts;
  }

  List<String> links() {
    return links;
  }

  private void add(Kind kind, int level, String words) {
    if (!words.isBlank()) {
      parts.add(new Part(kind, level, words));
    }
  }

  @Override
  public void visit(Heading heading) {
    add(Kind.HEADING, heading.getLevel(), words(heading));
    visitChildren(heading);
  }

  @Override
  public void visit(ListItem item) {
    if (item.getFirstChild() instanceof Paragraph first) {
      add(Kind.ITEM, 0, words(first));
    }
    visitChildren(item);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableCell) {
      add(Kind.CELL, 0, words(node));
    }
    visitChildren(node);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    add(Kind.CODE, 0, code.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    add(Kind.CODE, 0, code.getLiteral());
  }

  @Override
  public void visit(Link link) {
    links.add(link.getDestination());
    visitChildren(link);
  }

  @Override
  public void visit(HtmlInline tag) {
    readTags(tag.getLiteral());
  }

  @Override
  public void visit(HtmlBlock block) {
    readTags(block.getLiteral());
  }

  private void readTags(String html) {
    for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
      switch (element.normalName()) {
        case "h1", "h2", "h3", "h4", "h5", "h6" ->
            add(Kind.HEADING, element.normalName().charAt(1) - '0', element.text());
        case "li" -> add(Kind.ITEM, 0, element.ownText());
        case "td", "th" -> add(Kind.CELL, 0, element.text());
        case "pre" -> add(Kind.CODE, 0, element.wholeText());
        case "a" -> addLink(element);
        default -> {}
      }
    }
  }

  private void addLink(Element link) {
    String href = link.attr("href");
    if (!href.isEmpty() && !href.matches("(?i)(javascript|data|vbscript):.*")) {
      links.add(href);
    }
  }

  private static String words(Node parent) {
    StringBuilder words = new StringBuilder();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Text text) {
        words.append(text.getLiteral());
      } else if (node instanceof Code code) {
        words.append(code.getLiteral());
      } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
        words.append(' ');
      } else {
        words.append(words(node));
      }
    }
    return words.toString();
  }
}
