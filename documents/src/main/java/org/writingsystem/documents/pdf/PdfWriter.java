package org.writingsystem.documents.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.Stylesheets;
import org.writingsystem.documents.Xml;
import org.writingsystem.documents.html.Headings;
import org.writingsystem.documents.html.LinkTargets;

/**
 * PDF on A4, with an outline, page numbers and live links. The fonts (DejaVu) hold Latin, Greek,
 * Cyrillic, Hebrew, Arabic and many signs; of other scripts, such as Chinese, a sign of replacement
 * is printed.
 */
public final class PdfWriter {
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/DejaVu";
  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  /**
   * Marks relative addresses while the PDF is made: the renderer drops addresses without a scheme.
   */
  private static final String RELATIVE = "relative://";

  private static final int MAX_WORD_LENGTH = 400;
  private static final Pattern LONG_WORD =
      Pattern.compile("[^ \\t\\n]{" + (MAX_WORD_LENGTH + 1) + "}");

  /** Replaces characters that no font has. */
  private static final String REPLACEMENT = "\ufffd";

  static {
    XRLog.setLoggingEnabled(false); // it writes to stderr, a line for each font and style sheet
  }

  private PdfWriter() {}

  public static void write(RenderRequest request, Document document, OutputStream out)
      throws IOException {
    boolean marked = markRelativeLinks(document);
    wrapWords(document);
    breakLongWords(document);
    addHead(request, document);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    addFonts(builder);
    builder
        .useExternalResourceAccessControl(
            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
        .useUnicodeBidiSplitter(RightToLeft.Splitter::new)
        .useUnicodeBidiReorderer(new RightToLeft.Reorderer())
        .useReplacementText(REPLACEMENT)
        .withProducer("Writing System")
        .withW3cDocument(new W3CDom().fromJsoup(document), null)
        .toStream(pdf)
        .run();
    if (marked) {
      restoreRelativeLinks(pdf.toByteArray(), out);
    } else {
      pdf.writeTo(out);
    }
  }

  private static boolean markRelativeLinks(Document document) {
    boolean marked = false;
    LinkTargets targets = LinkTargets.in(document);
    for (Element link : document.select("a[href]")) {
      String href = link.attr("href");
      boolean inside = targets.isInside(href);
      if (!inside && !href.matches("(?i)(https?|mailto):.*")) {
        link.attr("href", RELATIVE + href);
        marked = true;
      }
    }
    return marked;
  }

  /**
   * Wraps words beside elements into elements: the renderer paints the bare words of a line first
   * and the elements after them, which would be the order of copying and reading aloud.
   */
  private static void wrapWords(Document document) {
    for (Element parent :
        document
            .body()
            .select(
                "*:has(> a, > b, > strong, > i, > em, > code, > kbd, > sub, > sup, > del, > s)")) {
      for (TextNode words : List.copyOf(parent.textNodes())) {
        words.wrap("<span></span>");
      }
    }
  }

  /**
   * Inserts break opportunities into words that exceed a page: the renderer searches for one in
   * quadratic time.
   */
  private static void breakLongWords(Document document) {
    List<TextNode> texts = document.body().nodeStream(TextNode.class).toList();
    for (TextNode text : texts) {
      TextNode rest = text;
      int end = endOfLongWord(rest.getWholeText());
      while (end > 0) {
        TextNode next = rest.splitText(end);
        rest.wrap("<span></span>");
        rest = next;
        end = endOfLongWord(rest.getWholeText());
      }
      if (rest != text) {
        rest.wrap("<span></span>");
      }
    }
  }

  /** Returns the break position of the first word that is too long; 0 if there is none. */
  private static int endOfLongWord(String text) {
    Matcher word = LONG_WORD.matcher(text);
    if (!word.find()) {
      return 0;
    }
    int end = word.start() + MAX_WORD_LENGTH;
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private static void addHead(RenderRequest request, Document document) {
    document.attr("lang", request.language());
    Element head = document.head();
    head.appendElement("title").text(Xml.writable(request.title()));
    head.appendElement("meta")
        .attr("name", "author")
        .attr("content", Xml.writable(request.author()));
    head.appendElement("style").text(Stylesheets.read(PdfWriter.class, "print.css"));
    Element bookmarks = head.appendElement("bookmarks");
    for (Element heading : Headings.in(document)) {
      bookmarks
          .appendElement("bookmark")
          .attr("name", heading.text())
          .attr("href", "#" + heading.id());
    }
  }

  private static void addFonts(PdfRendererBuilder builder) {
    addFamily(builder, "text", "Serif", "Italic");
    addFamily(builder, "signs", "Sans", "Oblique");
    addFamily(builder, "code", "SansMono", "Oblique");
  }

  private static void addFamily(
      PdfRendererBuilder builder, String family, String font, String slanted) {
    addFont(builder, family, font, REGULAR, FontStyle.NORMAL);
    addFont(builder, family, font + "-Bold", BOLD, FontStyle.NORMAL);
    addFont(builder, family, font + "-" + slanted, REGULAR, FontStyle.ITALIC);
    addFont(builder, family, font + "-Bold" + slanted, BOLD, FontStyle.ITALIC);
  }

  private static void addFont(
      PdfRendererBuilder builder, String family, String font, int weight, FontStyle style) {
    builder.useFont(
        () -> PdfWriter.class.getResourceAsStream(FONTS + font + ".ttf"),
        family,
        weight,
        style,
        true);
  }

  private static void restoreRelativeLinks(byte[] pdf, OutputStream out) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        for (PDAnnotation annotation : page.getAnnotations()) {
          if (annotation instanceof PDAnnotationLink link
              && link.getAction() instanceof PDActionURI action
              && action.getURI().startsWith(RELATIVE)) {
            action.setURI(action.getURI().substring(RELATIVE.length()));
          }
        }
      }
      document.save(out);
    }
  }
}
