package org.writingsystem.documents.html;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.Stylesheets;

/**
 * Writes a standalone page for screens and printers. A Content-Security-Policy in the page limits
 * it to its own style and images, without scripts, frames or forms, since no server sends one.
 */
public final class HtmlWriter {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src *; base-uri 'none'; form-action 'none'";

  private HtmlWriter() {}

  public static String page(RenderRequest request, Document document) {
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
            Entities.escape(request.language()),
            POLICY,
            Entities.escape(request.author()),
            Entities.escape(request.title()),
            Stylesheets.read(HtmlWriter.class, "page.css"),
            document.body().html());
  }
}
