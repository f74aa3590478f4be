package org.writingsystem.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One page with headings, lines, tables and pictures. Not thread-safe. */
public final class HtmlPage {
  private static final String STYLE =
      """
      body { font: 14px sans-serif; margin: 2em; max-width: 1200px }
      table { border-collapse: collapse; margin: 1em 0 }
      th, td { border: 1px solid #ccc; padding: 3px 8px; text-align: right }
      tr th:first-child { text-align: left }
      svg text { font: 11px sans-serif }
      """;

  private final StringBuilder body = new StringBuilder();

  /** A page with a title and still nothing else. */
  public HtmlPage(String title) {
    body.append("<h1>").append(escaped(title)).append("</h1>\n");
  }

  /** Adds a paragraph. */
  public HtmlPage line(String text) {
    body.append("<p>").append(escaped(text)).append("</p>\n");
    return this;
  }

  /** Adds a list. */
  public HtmlPage lines(List<String> texts) {
    body.append("<ul>\n");
    texts.forEach(text -> body.append("<li>").append(escaped(text)).append("</li>\n"));
    body.append("</ul>\n");
    return this;
  }

  /** Adds a table below its title. */
  public HtmlPage table(Table table) {
    heading(table);
    body.append(table.html());
    return this;
  }

  /** Adds a table, and its bars above it. */
  public HtmlPage chart(Table table) {
    heading(table);
    body.append(new BarChart(table).svg()).append(table.html());
    return this;
  }

  /** Adds a table whose rows are moments, and its lines above it. */
  public HtmlPage course(Table table) {
    heading(table);
    body.append(new LineChart(table).svg()).append(table.html());
    return this;
  }

  private void heading(Table table) {
    body.append("<h2>").append(escaped(table.title())).append("</h2>\n");
  }

  /** Writes the page, in UTF-8. */
  public void writeTo(Path file) throws IOException {
    Files.writeString(
        file,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Benchmark</title>"
            + "<style>\n%s</style></head><body>\n%s</body></html>\n".formatted(STYLE, body));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
