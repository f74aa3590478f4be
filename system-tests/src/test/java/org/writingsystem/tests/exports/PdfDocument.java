package org.writingsystem.tests.exports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Reads a PDF. What is a heading or an item is not to be seen in it, so its text is one, without
 * white space and page numbers.
 *
 * @param links in the order of the pages; one that goes to a place in the document is {@code #}
 */
public record PdfDocument(String text, List<String> links) {
  private static final String PAGE_NUMBER = "(?i)(page\\s*)?\\d+(\\s*(/|of)\\s*\\d+)?";

  public static PdfDocument of(byte[] file, String title) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      List<String> links = new ArrayList<>();
      var text = new StringBuilder();
      for (int number = 1; number <= document.getNumberOfPages(); number++) {
        text.append(text(document, number, title));
        links.addAll(links(document.getPage(number - 1)));
      }
      return new PdfDocument(text.toString(), links);
    }
  }

  private static String text(PDDocument document, int page, String title) throws IOException {
    var stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    List<String> lines = new ArrayList<>(stripper.getText(document).strip().lines().toList());
    if (page > 1 && !lines.isEmpty() && isFrame(lines.get(0), title)) {
      lines.remove(0);
    }
    if (!lines.isEmpty() && isFrame(lines.get(lines.size() - 1), title)) {
      lines.remove(lines.size() - 1);
    }
    return Piece.squeeze(String.join("\n", lines));
  }

  private static boolean isFrame(String line, String title) {
    return line.strip().equals(title) || line.strip().matches(PAGE_NUMBER);
  }

  private static List<String> links(PDPage page) throws IOException {
    List<String> links = new ArrayList<>();
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (annotation instanceof PDAnnotationLink link) {
        links.add(link.getAction() instanceof PDActionURI uri ? uri.getURI() : "#");
      }
    }
    return links;
  }

  /** The first of the pieces that is not there in this order; empty if all are. */
  public String firstMissing(List<Piece> pieces) {
    int at = 0;
    for (Piece piece : pieces) {
      for (String line : lines(piece)) {
        int found = text.indexOf(line, at);
        if (found < 0) {
          int end = Math.min(at + 200, text.length());
          return piece + ": " + line + "; next is " + text.substring(at, end);
        }
        at = found + line.length();
      }
    }
    return "";
  }

  /** Code may run over the end of a page. */
  private static List<String> lines(Piece piece) {
    return Arrays.stream(piece.text().split("\n"))
        .map(Piece::squeeze)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
