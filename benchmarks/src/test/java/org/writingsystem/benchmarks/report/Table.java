package org.writingsystem.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Figures by row and column, in the order in which these came. Not thread-safe. */
public final class Table {
  private final String title;
  private final Map<String, Map<String, Spread>> rows = new LinkedHashMap<>();
  private final Set<String> columns = new LinkedHashSet<>();

  /**
   * An empty table.
   *
   * @param title with the unit
   */
  public Table(String title) {
    this.title = title;
  }

  /** Sets a figure; a new row or column is the last one. */
  public Table put(String row, String column, Spread figure) {
    columns.add(column);
    rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(column, figure);
    return this;
  }

  String title() {
    return title;
  }

  Set<String> rows() {
    return rows.keySet();
  }

  Set<String> columns() {
    return columns;
  }

  Optional<Spread> get(String row, String column) {
    return Optional.ofNullable(rows.get(row).get(column));
  }

  String html() {
    var html = new StringBuilder("<table><tr><th></th>");
    columns.forEach(column -> html.append("<th>").append(HtmlPage.escaped(column)).append("</th>"));
    html.append("</tr>\n");
    for (String row : rows.keySet()) {
      html.append("<tr><th>").append(HtmlPage.escaped(row)).append("</th>");
      for (String column : columns) {
        html.append("<td>")
            .append(get(row, column).map(Spread::toString).orElse("–"))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</table>\n").toString();
  }
}
