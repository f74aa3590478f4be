package org.writingsystem.documents.epub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.Stylesheets;
import org.writingsystem.documents.Xml;
import org.writingsystem.documents.html.Headings;
import org.writingsystem.documents.html.LinkTargets;
import org.writingsystem.documents.html.LinkUris;

/**
 * Writes EPUB 3.3 with one text and a table of contents of its headings. The same request gives the
 * same bytes, in any time zone and language of the server. Links out of the book lose their
 * address, as EPUB requires.
 */
public final class EpubWriter {
  private static final byte[] MIMETYPE = "application/epub+zip".getBytes(StandardCharsets.US_ASCII);

  private EpubWriter() {}

  public static void write(RenderRequest request, Document document, OutputStream out)
      throws IOException {
    dropLinksOutOfTheBook(document);
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    addStored(zip, request, "mimetype", MIMETYPE);
    add(zip, request, "META-INF/container.xml", CONTAINER);
    add(zip, request, "EPUB/package.opf", packageDocument(request));
    add(zip, request, "EPUB/nav.xhtml", page(request, contents(request, document)));
    add(zip, request, "EPUB/text.xhtml", page(request, document.body().html()));
    add(zip, request, "EPUB/book.css", Stylesheets.read(EpubWriter.class, "book.css"));
    zip.finish();
  }

  private static void dropLinksOutOfTheBook(Document document) {
    LinkTargets targets = LinkTargets.in(document);
    for (Element link : document.select("a[href]")) {
      String href = link.attr("href");
      boolean inside = targets.isInside(href);
      if (!inside && !LinkUris.isAbsolute(href)) {
        link.unwrap();
      }
    }
  }

  private static final String CONTAINER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles>
          <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
        </rootfiles>
      </container>
      """;

  private static String packageDocument(RenderRequest request) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%1$s">
          <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:identifier id="id">urn:uuid:%2$s</dc:identifier>
            <dc:title>%3$s</dc:title>
            <dc:creator>%4$s</dc:creator>
            <dc:language>%1$s</dc:language>
            <meta property="dcterms:modified">%5$s</meta>
          </metadata>
          <manifest>
            <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
            <item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
            <item id="style" href="book.css" media-type="text/css"/>
          </manifest>
          <spine>
            <itemref idref="text"/>
          </spine>
        </package>
        """
        .formatted(
            escaped(request.language()),
            escaped(request.id()),
            escaped(request.title()),
            escaped(request.author()),
            request.modified().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String page(RenderRequest request, String body) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="%1$s" lang="%1$s">
        <head>
        <title>%2$s</title>
        <link rel="stylesheet" type="text/css" href="book.css"/>
        </head>
        <body>
        %3$s
        </body>
        </html>
        """
        .formatted(escaped(request.language()), escaped(request.title()), body);
  }

  /** Returns a flat list of the headings; one entry for the text itself where there are none. */
  private static String contents(RenderRequest request, Document document) {
    StringBuilder items = new StringBuilder();
    for (Element heading : Headings.in(document)) {
      String words = heading.text().isBlank() ? "…" : heading.text();
      items.append(
          "<li class=\"level-%s\"><a href=\"text.xhtml#%s\">%s</a></li>\n"
              .formatted(Headings.level(heading), escaped(heading.id()), escaped(words)));
    }
    if (items.isEmpty()) {
      items.append("<li><a href=\"text.xhtml\">%s</a></li>".formatted(escaped(request.title())));
    }
    return "<nav epub:type=\"toc\"><h1>%s</h1>\n<ol>\n%s</ol></nav>"
        .formatted(escaped(request.title()), items);
  }

  private static String escaped(String text) {
    return Entities.escape(
        Xml.writable(text),
        new Document.OutputSettings()
            .syntax(Document.OutputSettings.Syntax.xml)
            .escapeMode(Entities.EscapeMode.xhtml));
  }

  private static void add(ZipOutputStream zip, RenderRequest request, String name, String content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(modified(request));
    zip.putNextEntry(entry);
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** The format has no time zones; the server's must not show. */
  private static LocalDateTime modified(RenderRequest request) {
    return LocalDateTime.ofInstant(request.modified(), ZoneOffset.UTC);
  }

  /** Uncompressed and without extra fields, so that a reader finds the type at a fixed place. */
  private static void addStored(
      ZipOutputStream zip, RenderRequest request, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(modified(request));
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
