package org.writingsystem.documents.rendering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What a PDF holds: its words in the order of its content without spaces, and its links. */
record PdfReading(String words, List<String> links) {
  static PdfReading of(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> links = new ArrayList<>();
      for (PDPage page : document.getPages()) {
        addLinks(page, links);
      }
      return new PdfReading(squeezed(new BodyStripper().getText(document)), links);
    }
  }

  /** Without white space, which lines and pages change, and without signs that no font has. */
  static String squeezed(String words) {
    StringBuilder squeezed = new StringBuilder();
    words
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .filter(c -> c != 0xFFFD && Character.isBmpCodePoint(c))
        .forEach(squeezed::appendCodePoint);
    return squeezed.toString();
  }

  private static void addLinks(PDPage page, List<String> links) throws IOException {
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (annotation instanceof PDAnnotationLink link
          && link.getAction() instanceof PDActionURI action) {
        links.add(action.getURI());
      }
    }
  }

  /** Leaves out what stands in the bottom margin: the page numbers. */
  private static final class BodyStripper extends PDFTextStripper {
    private static final float BOTTOM_MARGIN_POINTS = 56;

    @Override
    protected void processTextPosition(TextPosition text) {
      if (text.getYDirAdj() < text.getPageHeight() - BOTTOM_MARGIN_POINTS) {
        super.processTextPosition(text);
      }
    }
  }
}
