package org.writingsystem.exports;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;

/**
 * A page that stands alone, for screens and printers. It says itself what a browser may load for
 * it, since no server does: its own style and images, no scripts, frames or forms.
 */
final class HtmlFile {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src *; base-uri 'none'; form-action 'none'";

  private HtmlFile() {}

  static String page(ExportSource source, Document document) {
    return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="%s"/>
        <meta name="referrer" content="no-referrer"/>
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
            POLICY,
            Entities.escape(source.author()),
            Entities.escape(source.title()),
            Stylesheets.read("page.css"),
            document.body().html());
  }
}
