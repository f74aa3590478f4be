package org.writingsystem.documents.rendering;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.docx.DocxWriter;
import org.writingsystem.documents.epub.EpubWriter;
import org.writingsystem.documents.html.HtmlWriter;
import org.writingsystem.documents.markdown.MarkdownToHtml;
import org.writingsystem.documents.pdf.PdfWriter;

/** Writes a manuscript as a file of any format. */
public final class DocumentWriters {
  private DocumentWriters() {}

  /**
   * Writes the file and leaves {@code out} open.
   *
   * @throws org.writingsystem.documents.TextTooComplexException if the text is too complex for the
   *     format
   */
  public static void write(RenderRequest request, OutputStream out) throws IOException {
    switch (request.format()) {
      case HTML ->
          out.write(HtmlWriter.page(request, document(request)).getBytes(StandardCharsets.UTF_8));
      case MARKDOWN -> out.write(request.markdown().getBytes(StandardCharsets.UTF_8));
      case PDF -> PdfWriter.write(request, withoutImages(document(request)), out);
      case DOCX -> new DocxWriter(request, withoutImages(document(request))).write(out);
      case EPUB -> EpubWriter.write(request, withoutImages(document(request)), out);
    }
  }

  private static Document document(RenderRequest request) {
    return MarkdownToHtml.document(request.markdown());
  }

  /** Replaces each image by a link: files contain no foreign images and fetch none. */
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
