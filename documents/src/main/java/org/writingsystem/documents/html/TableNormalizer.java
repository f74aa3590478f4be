package org.writingsystem.documents.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** A table of rows of equal length: the header's rows, then the others. */
final class TableNormalizer {
  /** Short rows are filled up with empty cells while a table has no more than so many. */
  private static final int MAX_CELLS = 100_000;

  private static final Set<String> PARTS =
      Set.of("thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup");
  private static final Set<String> ALIGNMENTS = Set.of("left", "center", "right");

  private final List<Element> header = new ArrayList<>();
  private final List<Element> rows = new ArrayList<>();
  private final List<Element> around = new ArrayList<>();
  private final ElementLimit limit;
  private int columns;

  TableNormalizer(Element table, ElementLimit limit) {
    this.limit = limit;
    for (Element child : table.children()) {
      addSection(child);
    }
  }

  static boolean isPart(String name) {
    return PARTS.contains(name);
  }

  private void addSection(Element section) {
    if (!section.nameIs("thead") && !section.nameIs("tbody") && !section.nameIs("tfoot")) {
      around.add(section);
      return;
    }
    for (Element row : section.children()) {
      if (row.nameIs("tr") && row.childrenSize() > 0) {
        (section.nameIs("thead") && rows.isEmpty() ? header : rows).add(row);
        columns = Math.max(columns, row.childrenSize());
      }
    }
  }

  /** Returns content beside the rows, such as the caption. */
  List<Element> around() {
    return around;
  }

  /**
   * Builds the table.
   *
   * @param fill fills a new cell with the old one's content
   */
  Element build(BiConsumer<Element, List<Node>> fill) {
    Element table = new Element("table");
    build(table, "thead", header, fill);
    build(table, "tbody", rows, fill);
    return table;
  }

  private void build(
      Element table, String name, List<Element> section, BiConsumer<Element, List<Node>> fill) {
    if (section.isEmpty()) {
      return;
    }
    Element part = table.appendElement(name);
    boolean small = (long) columns * (header.size() + rows.size()) <= MAX_CELLS;
    for (Element row : section) {
      Element built = part.appendElement("tr");
      for (Element cell : row.children()) {
        fill.accept(
            aligned(built.appendElement(cell.nameIs("th") ? "th" : "td"), cell), cell.childNodes());
      }
      int missing = small ? columns - row.childrenSize() : 0;
      limit.take(missing);
      for (int i = 0; i < missing; i++) {
        built.appendElement("td");
      }
    }
  }

  private static Element aligned(Element built, Element cell) {
    String alignment = cell.attr("align").toLowerCase(Locale.ROOT);
    return ALIGNMENTS.contains(alignment) ? built.attr("style", "text-align: " + alignment) : built;
  }
}
