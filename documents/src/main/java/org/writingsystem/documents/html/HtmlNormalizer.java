package org.writingsystem.documents.html;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Rebuilds a cleaned document by the content model of HTML5, since an author's tags may be
 * anywhere: no block inside a paragraph, list items only in lists, no nested links, rows of equal
 * length. Takes linear time; recursion is as deep as jsoup's parser allows the document to be.
 * Lists and quotations deeper than {@value #MAX_CONTAINERS} are flattened.
 */
final class HtmlNormalizer {
  static final int MAX_CONTAINERS = 24;

  /** Blocks that only separate their content; they leave no tag. */
  static final String[] BOUNDARIES = {
    "address",
    "article",
    "aside",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "legend",
    "main",
    "nav",
    "section",
    "summary",
    "tfoot"
  };

  private static final Set<String> BOUNDARY = Set.of(BOUNDARIES);

  private final ElementIds elementIds = new ElementIds();
  private final ElementLimit limit;
  private final InlineBuilder inlineBuilder;
  private Element container;
  private int containers;

  private HtmlNormalizer(Element body, ElementLimit limit) {
    this.limit = limit;
    container = body;
    inlineBuilder = new InlineBuilder(body, elementIds, limit);
  }

  /**
   * Fills {@code body} with the content of {@code cleaned}.
   *
   * @param limit of what is repeated or filled up
   */
  static void rebuild(Element cleaned, Element body, ElementLimit limit) {
    HtmlNormalizer htmlNormalizer = new HtmlNormalizer(body, limit);
    htmlNormalizer.walkChildren(cleaned);
    htmlNormalizer.inlineBuilder.close();
    htmlNormalizer.elementIds.nameHeadings(body);
  }

  private void walkChildren(Node parent) {
    for (Node child : parent.childNodes()) {
      walk(child);
    }
  }

  private void walk(Node node) {
    if (node instanceof TextNode words) {
      inlineBuilder.add(words.getWholeText());
    } else if (node instanceof Element element) {
      if (element.hasAttr("id")) {
        inlineBuilder.addAnchor(element.id());
      }
      walk(element);
    }
  }

  private void walk(Element element) {
    String name = element.normalName();
    switch (name) {
      case "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre" -> addLine(element);
      case "ul", "ol" -> addList(element);
      case "blockquote" -> addQuote(element);
      case "table" -> addTable(element);
      case "li" -> addStrayItem(element);
      case "hr" -> addRule();
      case "br" -> inlineBuilder.addBreak();
      case "img" -> inlineBuilder.addImage(element);
      default -> {
        if (BOUNDARY.contains(name) || TableNormalizer.isPart(name)) {
          addApart(element);
        } else {
          inlineBuilder.within(element, () -> walkChildren(element));
        }
      }
    }
  }

  private void addLine(Element line) {
    if (inlineBuilder.isPreformatted()) {
      walkChildren(line);
      return;
    }
    inlineBuilder.open(line.normalName());
    walkChildren(line);
    inlineBuilder.close();
  }

  private void addApart(Element block) {
    inlineBuilder.part();
    walkChildren(block);
    inlineBuilder.part();
  }

  private void addRule() {
    inlineBuilder.close();
    container.appendElement("hr");
  }

  private void addQuote(Element quote) {
    if (containers >= MAX_CONTAINERS) {
      addApart(quote);
      return;
    }
    Element built = new Element("blockquote");
    fill(built, quote.childNodes());
    if (built.childNodeSize() > 0) {
      container.appendChild(built);
    }
  }

  private void fill(Element built, List<Node> content) {
    inlineBuilder.close();
    Element outer = container;
    container = built;
    containers++;
    inlineBuilder.moveTo(built);
    content.forEach(this::walk);
    inlineBuilder.close();
    containers--;
    container = outer;
    inlineBuilder.moveTo(outer);
  }

  private void addList(Element list) {
    if (containers >= MAX_CONTAINERS) {
      addApart(list);
      return;
    }
    inlineBuilder.close();
    Element built = new Element(list.normalName());
    if (built.nameIs("ol") && list.attr("start").matches("[0-9]{1,9}")) {
      built.attr("start", list.attr("start"));
    }
    Element implied = null;
    for (Node child : list.childNodes()) {
      if (child.nameIs("li")) {
        implied = null;
        fill(built.appendElement("li"), child.childNodes());
      } else if (!InlineBuilder.isBlank(child)) {
        implied = implied == null ? built.appendElement("li") : implied;
        fill(implied, List.of(child));
      }
    }
    if (built.childNodeSize() > 0) {
      container.appendChild(built);
    }
  }

  /** Adds an item outside of lists to a new list, or to the one before it. */
  private void addStrayItem(Element item) {
    if (containers >= MAX_CONTAINERS) {
      addApart(item);
      return;
    }
    inlineBuilder.close();
    boolean goesOn = container.lastChild() instanceof Element last && last.nameIs("ul");
    Element list = goesOn ? container.lastElementChild() : container.appendElement("ul");
    fill(list.appendElement("li"), item.childNodes());
  }

  /** A table inside a table's cell is dissolved: each of its cells becomes a block there. */
  private void addTable(Element table) {
    if (inlineBuilder.isPreformatted() || isInCell()) {
      addApart(table);
      return;
    }
    inlineBuilder.close();
    TableNormalizer tableNormalizer = new TableNormalizer(table, limit);
    tableNormalizer.around().forEach(this::addApart);
    Element built = tableNormalizer.build((cell, content) -> fill(cell, content));
    if (built.childNodeSize() > 0) {
      container.appendChild(built);
    }
  }

  private boolean isInCell() {
    for (Element at = container; at != null; at = at.parent()) {
      if (at.nameIs("td") || at.nameIs("th")) {
        return true;
      }
    }
    return false;
  }
}
