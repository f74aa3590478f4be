package org.writingsystem.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.writingsystem.manuscripts.MarkdownToHtml;

/** Writes a manuscript as a file of any format. */
public final class DocumentWriters {
  private DocumentWriters() {}

  /**
   * Writes the file and leaves {@code out} open.
   *
   * @throws org.writingsystem.manuscripts.model.NotRenderable if the text is too complex for the
   *     format
   */
  public static void write(ExportSource source, ExportFormat format, OutputStream out)
      throws IOException {
    switch (format) {
      case HTML ->
          out.write(HtmlFile.page(source, document(source)).getBytes(StandardCharsets.UTF_8));
      case MARKDOWN -> out.write(source.markdown().getBytes(StandardCharsets.UTF_8));
      case PDF -> PdfFile.write(source, withoutImages(document(source)), out);
      case DOCX -> new DocxFile(source, withoutImages(document(source))).write(out);
      case EPUB -> EpubFile.write(source, withoutImages(document(source)), out);
    }
  }

  private static Document document(ExportSource source) {
    return MarkdownToHtml.document(source.markdown());
  }

  /** Puts a link to each image in its place: files hold no foreign images and fetch none. */
  private static Document withoutImages(Document document) {
    for (Element image : document.select("img")) {
      String address = image.attr("src");
      String words = image.attr("alt").isBlank() ? address : image.attr("alt");
      Element inPlace = new Element(image.closest("a") == null ? "a" : "em").text(words);
      if (inPlace.nameIs("a")) {
        inPlace.attr("href", address);
      }
      image.replaceWith(inPlace);
    }
    return document;
  }
}
