package org.writingsystem.exports;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;

/** A page that stands alone, for screens and printers. */
final class HtmlFile {
  private HtmlFile() {}

  static String page(ExportSource source, Document document) {
    return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="author" content="%s"/>
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(
            Entities.escape(source.language()),
            Entities.escape(source.author()),
            Entities.escape(source.title()),
            Stylesheets.read("page.css"),
            document.body().html());
  }
}
