package org.writingsystem.exports;

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
import org.writingsystem.manuscripts.Xml;

/**
 * EPUB 3.3 with one text and a table of contents made of its headings. The same source gives the
 * same bytes, in any time zone and language of the server. Links to what is not in the book lose
 * their address, as EPUB wants it.
 */
final class EpubFile {
  private static final byte[] MIMETYPE = "application/epub+zip".getBytes(StandardCharsets.US_ASCII);

  private EpubFile() {}

  static void write(ExportSource source, Document document, OutputStream out) throws IOException {
    dropLinksOutOfTheBook(document);
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    addStored(zip, source, "mimetype", MIMETYPE);
    add(zip, source, "META-INF/container.xml", CONTAINER);
    add(zip, source, "EPUB/package.opf", packageDocument(source));
    add(zip, source, "EPUB/nav.xhtml", page(source, contents(source, document)));
    add(zip, source, "EPUB/text.xhtml", page(source, document.body().html()));
    add(zip, source, "EPUB/book.css", Stylesheets.read("book.css"));
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

  private static String packageDocument(ExportSource source) {
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
            escaped(source.language()),
            escaped(source.id()),
            escaped(source.title()),
            escaped(source.author()),
            source.modified().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String page(ExportSource source, String body) {
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
        .formatted(escaped(source.language()), escaped(source.title()), body);
  }

  /** A flat list of the headings; one entry for the text itself where there are none. */
  private static String contents(ExportSource source, Document document) {
    StringBuilder items = new StringBuilder();
    for (Element heading : Headings.in(document)) {
      String words = heading.text().isBlank() ? "…" : heading.text();
      items.append(
          "<li class=\"level-%s\"><a href=\"text.xhtml#%s\">%s</a></li>\n"
              .formatted(Headings.level(heading), escaped(heading.id()), escaped(words)));
    }
    if (items.isEmpty()) {
      items.append("<li><a href=\"text.xhtml\">%s</a></li>".formatted(escaped(source.title())));
    }
    return "<nav epub:type=\"toc\"><h1>%s</h1>\n<ol>\n%s</ol></nav>"
        .formatted(escaped(source.title()), items);
  }

  private static String escaped(String text) {
    return Entities.escape(
        Xml.writable(text),
        new Document.OutputSettings()
            .syntax(Document.OutputSettings.Syntax.xml)
            .escapeMode(Entities.EscapeMode.xhtml));
  }

  private static void add(ZipOutputStream zip, ExportSource source, String name, String content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(modified(source));
    zip.putNextEntry(entry);
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** The format has no time zones; the server's must not show. */
  private static LocalDateTime modified(ExportSource source) {
    return LocalDateTime.ofInstant(source.modified(), ZoneOffset.UTC);
  }

  /** Uncompressed and without extra fields, so that a reader finds the type at a fixed place. */
  private static void addStored(
      ZipOutputStream zip, ExportSource source, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(modified(source));
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
