package org.writingsystem.documents.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.markdown.MarkdownToHtml;

/** What a browser, word processor or reader would follow or run, in every format. */
class LinksOfFilesTest {
  private static final List<String> ALLOWED = List.of("http", "https", "mailto");

  private static final String HONEST =
      """
      [a](https://example.org/map?a=1&b=2#c) [b](HTTP://example.org:8080) [c](mailto:a@example.org)
      [d](part-2.md#start) [e](../a%20b/c.md) [f](#harbour) [g](?page=2) [h](/root) <https://e.org/i>
      [j](<\u2003https://example.org/j\u00a0>) <a href=" https://example.org/k&#10;l ">k</a>

      # Harbour
      """;

  private static String spelled(long seed, int count) {
    LinkSpellings spellings = new LinkSpellings(seed);
    return Stream.generate(spellings::next).limit(count).collect(Collectors.joining("\n\n"));
  }

  private static byte[] file(String markdown, ExportFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DocumentWriters.write(
        new RenderRequest(
            format,
            "0199f3a2-0000-7000-8000-000000000001",
            "Title",
            "writer",
            "en",
            Instant.parse("2026-11-24T00:00:00Z"),
            markdown),
        out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTML", "PDF", "DOCX", "EPUB"})
  void noFileHoldsALinkThatRuns(ExportFormat format) throws IOException {
    for (long seed = 0; seed < 2; seed++) {
      assertThat(FileLinks.in(file(spelled(seed, 300), format), format))
          .allSatisfy(LinksOfFilesTest::assertHarmless);
    }
  }

  @Test
  void noPageHoldsALinkThatRuns() {
    for (long seed = 0; seed < 5; seed++) {
      String page = MarkdownToHtml.page("Title", MarkdownToHtml.fragment(spelled(seed, 1_000)));
      assertThat(FileLinks.inPage(Jsoup.parse(page))).allSatisfy(LinksOfFilesTest::assertHarmless);
    }
  }

  @Test
  void eachCharacterBeforeASchemeIsSeenThrough() {
    for (int from = 0; from < 0x10000; from += 0x1000) {
      String html =
          IntStream.range(from, from + 0x1000)
              .mapToObj(c -> "<a href=\"&#" + c + ";javascript:alert(1)\">x</a>")
              .collect(Collectors.joining("\n"));
      assertThat(
              FileLinks.inPage(
                  Jsoup.parse(MarkdownToHtml.page("t", MarkdownToHtml.fragment(html)))))
          .allSatisfy(LinksOfFilesTest::assertHarmless);
    }
  }

  @Test
  void markdownStaysAsItWasWritten() throws IOException {
    String markdown = spelled(1, 100);
    assertThat(file(markdown, ExportFormat.MARKDOWN)).isEqualTo(markdown.getBytes("UTF-8"));
  }

  @ParameterizedTest
  @EnumSource(names = {"HTML", "PDF", "DOCX", "EPUB"})
  void eachFileHoldsItsHonestLinks(ExportFormat format) throws IOException {
    assertThat(FileLinks.in(file(HONEST, format), format))
        .contains(
            "https://example.org/map?a=1&b=2#c",
            "HTTP://example.org:8080",
            "mailto:a@example.org",
            "https://e.org/i",
            "https://example.org/j",
            "https://example.org/kl");
    if (format != ExportFormat.EPUB) {
      assertThat(FileLinks.in(file(HONEST, format), format))
          .contains("part-2.md#start", "../a%20b/c.md", "?page=2", "/root");
    }
  }

  @Test
  void anExportedPageAllowsNoScriptByItself() throws IOException {
    String page = new String(file("# x", ExportFormat.HTML), "UTF-8");
    assertThat(Jsoup.parse(page).select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'; ")
        .doesNotContain("script");
  }

  /** By the URL standard, and by a reader that takes out more than a browser does. */
  private static void assertHarmless(String address) {
    assertHarmlessAsRead(address.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$|[\\t\\n\\r]", ""));
    assertHarmlessAsRead(address.replaceAll("[\\p{Z}\\p{C}\\s]", ""));
  }

  private static void assertHarmlessAsRead(String address) {
    String path = address.replace('\\', '/');
    assertThat(path).doesNotStartWith("//");
    if (path.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      assertThat(path.substring(0, path.indexOf(':')).toLowerCase(Locale.ROOT)).isIn(ALLOWED);
    }
  }
}
