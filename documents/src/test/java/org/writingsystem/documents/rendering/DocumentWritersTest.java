package org.writingsystem.documents.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.documents.RenderRequest;

class DocumentWritersTest {
  private static final String TEXT =
      """
      # The Lighthouse & its *keeper*

      A [map](https://example.org/map?a=1&b=2), the [next part](part-2.md#start), [above](#harbour)
      and [nowhere](#missing). Mail <mailto:keeper@example.org>.

      ## Harbour

      1. first
      2. second
         - inner → arrow
         - `code in item`
      3. third

      7. seventh

      | Tide | Height |
      | :--- | -----: |
      | low  | 0.4 m  |
      | high | 4.1 m  |

      ```rust,ignore
      fn main() {
      \tprintln!("≤ 2²");

          // four spaces
      }
      ```

      > Quoted **words**, H<sub>2</sub>O and ~~gone~~.

      <table><tr><td>own table<td><a href="javascript:alert(1)">bad link</a></table>

      ![a picture](https://example.org/p.png) Ελληνικά, Кириллица, עברית.
      """;

  private static byte[] file(String markdown, ExportFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DocumentWriters.write(
        new RenderRequest(
            format,
            "0199f3a2-0000-7000-8000-000000000001",
            "Lighthouse <& \u0001 co>",
            "writer \ufffe",
            "en",
            Instant.parse("2026-11-24T00:00:00.123Z"),
            markdown),
        out);
    return out.toByteArray();
  }

  @Test
  void markdownIsGivenByteForByte() throws IOException {
    assertThat(file("a\r\n\ufeffb", ExportFormat.MARKDOWN))
        .isEqualTo("a\r\n\ufeffb".getBytes("UTF-8"));
  }

  @Test
  void aPageHoldsTheWordsAndNoScript() throws IOException {
    String page =
        new String(file(TEXT + "\n<script>alert(1)</script>", ExportFormat.HTML), "UTF-8");
    assertThat(page).contains("<h2 id=\"harbour\">", "language-rust", "part-2.md#start");
    assertThat(page).doesNotContain("<script", "javascript:", "\u0001");
  }

  @Test
  void aLineOfAWideSpaceStays() throws IOException {
    String page = new String(file("one\n\n\u3000\n\ntwo\u3000", ExportFormat.HTML), "UTF-8");
    assertThat(page).contains("<p>\u3000</p>", "<p>two\u3000</p>");
  }

  @Test
  void anEpubIsValid() throws IOException {
    assertThat(EpubProblems.in(file(TEXT, ExportFormat.EPUB))).isEmpty();
  }

  @Test
  void theSameSourceGivesTheSameEpub() throws IOException {
    assertThat(file(TEXT, ExportFormat.EPUB)).isEqualTo(file(TEXT, ExportFormat.EPUB));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no heading",
        "<ul>text<p>para</p><li>item</ul>",
        "<li>orphan",
        "<table>stray<tr>x<td><p>a<ul><li>b</ul></td></tr><thead><tr><th>late</thead></table>",
        "<a href='x'><p>block in link</p><a href='http://e.org'>nested</a></a>",
        "<h1><p>para in heading</p><table><tr><td>t</table></h1>",
        "<b><blockquote><i><pre>x</i></pre></blockquote></b>",
        "# Same\n\n# Same\n\n# 1\n\n# !\n\n# \"q\" & <b>b</b>",
        "[x](http://exa mple) [y](http://%zz) [z](//host/path) [m](mailto:) [q](?a) [e]()",
        "[bad](http://[::1) <http://a\u0001b> [ip](http://1.2.3.4:99999/) [u](http://ü.org/ä ö)",
        "<ol start='-3'><li>a</ol><ol start='x'></ol><ul></ul><table></table>",
        "one\n\n\u3000\n\ntwo",
        "\u2029\n\n`\u2028`\n\n| \u2003 |\n|-|\n\n\u2029\u05d0\u0085\n\n# \u3000\n\n- \u1680",
        "a &#1; b &#xFFFE; \u0002 \ud83d\ude00 \ufffe",
        "<p><p><p></b></i><td>x</td><tr><tbody>",
        "<img> <img src=x alt=y> <img src='data:a'> ![](http://e.org/i.png) [![i](http://e.org/i)](http://e.org)",
        "> > > - 1. > deep\n\n---\n\n***\n\n<hr><details><summary>s</summary>d</details>",
        "<div><span id='x'>s</span></div><pre>\n\n  keep\n</pre><code class='x y'>c</code><br><br>",
        "| a |\n|---|\n| <ul><li>x</ul> |\n\n|a|b|\n|-|-|\n|1|",
        "- \n- a\n\n  b\n\n      code\n- <p>x</p>\n\n1) x\n2) y",
      })
  void whateverATextHoldsEachFormatIsMadeAndTheEpubIsValid(String markdown) throws IOException {
    assertThat(EpubProblems.in(file(markdown, ExportFormat.EPUB))).isEmpty();
    try (PDDocument pdf = Loader.loadPDF(file(markdown, ExportFormat.PDF));
        XWPFDocument word =
            new XWPFDocument(new ByteArrayInputStream(file(markdown, ExportFormat.DOCX)))) {
      assertThat(pdf.getNumberOfPages()).isPositive();
      assertThat(word.getDocument()).isNotNull();
    }
    assertThat(file(markdown, ExportFormat.HTML)).isNotEmpty();
  }

  @Test
  void aPdfHoldsWordsInOrderAndItsLinks() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file(TEXT, ExportFormat.PDF))) {
      String words = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
      assertThat(words)
          .containsSubsequence(
              "The Lighthouse & its keeper",
              "A map, the next part, above and nowhere. Mail mailto:keeper@example.org.",
              "Harbour",
              "first",
              "inner → arrow",
              "seventh")
          .containsSubsequence(
              "Tide Height", "low 0.4 m", "println!(\"≤ 2²\");", "Quoted words, H2O and gone.")
          .contains("Ελληνικά, Кириллица");
      PDFTextStripper asSeen = new PDFTextStripper();
      asSeen.setSortByPosition(true);
      assertThat(asSeen.getText(pdf).replaceAll("\\s+", " "))
          .containsSubsequence("1. first", "2. second", "inner", "3. third");
      List<String> links = new ArrayList<>();
      for (var annotation : pdf.getPage(0).getAnnotations()) {
        if (annotation instanceof PDAnnotationLink link
            && link.getAction() instanceof PDActionURI uri) {
          links.add(uri.getURI());
        }
      }
      assertThat(links)
          .contains(
              "https://example.org/map?a=1&b=2",
              "part-2.md#start",
              "#missing",
              "mailto:keeper@example.org",
              "https://example.org/p.png");
      assertThat(pdf.getDocumentCatalog().getDocumentOutline()).isNotNull();
    }
  }

  @Test
  void aWordDocumentHoldsStylesCodeAndLinks() throws IOException {
    try (XWPFDocument word =
        new XWPFDocument(new ByteArrayInputStream(file(TEXT, ExportFormat.DOCX)))) {
      List<String> code = new ArrayList<>();
      List<String> links = new ArrayList<>();
      for (XWPFParagraph paragraph : word.getParagraphs()) {
        if ("SourceCode".equals(paragraph.getStyle())) {
          code.add(paragraph.getText());
        }
        for (XWPFRun run : paragraph.getRuns()) {
          if (run instanceof XWPFHyperlinkRun link && link.getHyperlinkId() != null) {
            links.add(link.getHyperlink(word).getURL());
          }
        }
      }
      assertThat(code)
          .containsExactly("fn main() {\n\tprintln!(\"≤ 2²\");\n\n    // four spaces\n}");
      assertThat(links).contains("https://example.org/map?a=1&b=2", "part-2.md#start", "#missing");
      assertThat(word.getTables()).hasSize(2);
      assertThat(word.getTables().get(0).getRow(2).getCell(1).getText()).isEqualTo("4.1 m");
      assertThat(word.getParagraphs())
          .anySatisfy(
              p -> {
                assertThat(p.getStyle()).isEqualTo("Heading2");
                assertThat(p.getText()).isEqualTo("Harbour");
              })
          .anySatisfy(
              p -> {
                assertThat(p.getText()).isEqualTo("second");
                assertThat(p.getNumFmt()).isEqualTo("decimal");
              });
    }
  }

  /** Words and code that took time by the square of their length. */
  @Test
  void aVeryLongLineIsBrokenAndABlockOfManyLinesIsWritten() throws IOException {
    String text = "    " + "x".repeat(300_000) + "\n\ny " + "z".repeat(300_000);
    assertThat(
            PdfReading.of(file(text, ExportFormat.PDF))
                .words()
                .chars()
                .filter(c -> c == 'x' || c == 'z'))
        .hasSize(600_000);
    String code =
        IntStream.range(0, 50_000)
            .mapToObj(i -> Integer.toHexString(i * 0x9E3779B1))
            .collect(Collectors.joining("\n"));
    assertThat(DocxReading.of(file("```\n" + code + "\n```", ExportFormat.DOCX)).parts())
        .extracting(SourceReading.Part::words)
        .containsExactly(code);
  }
}
