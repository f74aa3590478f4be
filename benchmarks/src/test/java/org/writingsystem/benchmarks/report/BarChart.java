package org.writingsystem.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table as horizontal bars in SVG: one group for each row, one bar for each column. */
record BarChart(Table table) {
  static final List<String> COLOURS =
      List.of("#1b6ca8", "#d1495b", "#66a182", "#edae49", "#8d6a9f", "#5c5c5c");

  private static final int WIDTH = 860;
  private static final int LABEL = 260;
  private static final int NUMBER = 150;
  private static final int BAR = 14;
  private static final int GAP = 10;
  private static final int LEGEND = 24;

  String svg() {
    double greatest =
        table.rows().stream()
            .flatMap(row -> table.columns().stream().map(column -> table.get(row, column)))
            .flatMap(Optional::stream)
            .mapToDouble(Spread::median)
            .max()
            .orElse(1);
    var body = new StringBuilder(legend());
    int y = LEGEND;
    for (String row : table.rows()) {
      body.append(text(LABEL - 8, y + BAR - 3, "end", row));
      int colour = 0;
      for (String column : table.columns()) {
        Optional<Spread> figure = table.get(row, column);
        if (figure.isPresent()) {
          body.append(bar(y, figure.get(), greatest, COLOURS.get(colour % COLOURS.size())));
          y += BAR;
        }
        colour++;
      }
      y += GAP;
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\">\n%s</svg>\n"
        .formatted(WIDTH, y, body);
  }

  private String legend() {
    var legend = new StringBuilder();
    int x = LABEL;
    int colour = 0;
    for (String column : table.columns()) {
      legend.append(rectangle(x, 2, BAR - 4, COLOURS.get(colour++ % COLOURS.size())));
      legend.append(text(x + BAR, BAR - 2, "start", column));
      x += BAR + GAP + 8 * column.length();
    }
    return legend.toString();
  }

  private static String bar(int y, Spread figure, double greatest, String colour) {
    double length = (WIDTH - LABEL - NUMBER) * figure.median() / greatest;
    return rectangle(LABEL, y, Math.max(1, length), colour)
        + text((int) (LABEL + length) + 5, y + BAR - 3, "start", figure.toString());
  }

  private static String rectangle(int x, int y, double width, String colour) {
    return String.format(
        Locale.ROOT,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
        x,
        y,
        width,
        BAR - 2,
        colour);
  }

  private static String text(int x, int y, String anchor, String text) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
        .formatted(x, y, anchor, HtmlPage.escaped(text));
  }
}
