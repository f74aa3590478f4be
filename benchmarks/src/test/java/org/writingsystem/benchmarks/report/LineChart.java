package org.writingsystem.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table as lines in SVG: one point for each row, one line for each column. */
record LineChart(Table table) {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 240;
  private static final int MARGIN = 60;

  String svg() {
    List<String> rows = new ArrayList<>(table.rows());
    double greatest =
        rows.stream()
            .flatMap(
                row -> table.columns().stream().flatMap(column -> table.get(row, column).stream()))
            .mapToDouble(Spread::median)
            .max()
            .orElse(1);
    var body = new StringBuilder();
    body.append(text(4, MARGIN, new Spread(greatest, greatest, greatest).toString()));
    body.append(text(4, HEIGHT - MARGIN, "0"));
    body.append(text(MARGIN, HEIGHT - MARGIN / 2, rows.get(0)));
    body.append(text(WIDTH - MARGIN, HEIGHT - MARGIN / 2, rows.get(rows.size() - 1)));
    int colour = 0;
    for (String column : table.columns()) {
      String stroke = BarChart.COLOURS.get(colour++ % BarChart.COLOURS.size());
      body.append(line(rows, column, greatest, stroke));
      body.append(
          "<text x=\"%d\" y=\"16\" fill=\"%s\">%s</text>%n"
              .formatted(MARGIN + (colour - 1) * 200, stroke, HtmlPage.escaped(column)));
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\">\n%s</svg>\n"
        .formatted(WIDTH, HEIGHT, body);
  }

  private String line(List<String> rows, String column, double greatest, String stroke) {
    var points = new StringBuilder();
    double step = (WIDTH - 2.0 * MARGIN) / Math.max(1, rows.size() - 1);
    for (int i = 0; i < rows.size(); i++) {
      double x = MARGIN + i * step;
      table
          .get(rows.get(i), column)
          .ifPresent(
              figure ->
                  points.append(
                      String.format(
                          Locale.ROOT,
                          "%.1f,%.1f ",
                          x,
                          HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * figure.median() / greatest)));
    }
    return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n"
        .formatted(stroke, points);
  }

  private static String text(int x, int y, String text) {
    return "<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y, HtmlPage.escaped(text));
  }
}
