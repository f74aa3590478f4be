package org.writingsystem.documents.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.documents.TextTooComplexException;

class MarkdownToHtmlTest {
  private static final int TWO_MEBIBYTES = 2 * 1024 * 1024;

  @Test
  void scriptsHandlersAndTheirAddressesAreTakenOut() {
    String html =
        MarkdownToHtml.document(
                """
                <script>alert(1)</script><img src="x" onerror="alert(2)">
                [a](javascript:alert(3)) [b](vbscript:x) [c](data:text/html,x)
                <a href=" java&#10;script:alert(4)" onclick="alert(5)">d</a>
                <svg onload=alert(6)><style>*{}</style><iframe src="//e.org"></iframe>
                """)
            .body()
            .html();
    assertThat(html)
        .doesNotContainIgnoringCase("script", "onerror", "onclick", "onload", "data:", "<svg")
        .doesNotContain("<iframe", "<style");
  }

  @Test
  void relativeAndAbsoluteLinksStay() {
    assertThat(MarkdownToHtml.document("[a](ch02.md#x) [b](https://e.org) [c](#d)").select("a"))
        .extracting(link -> link.attr("href"))
        .containsExactly("ch02.md#x", "https://e.org", "#d");
  }

  @Test
  void aTitleIsEscapedInThePage() {
    assertThat(MarkdownToHtml.page("<b>&", "")).contains("<title>&lt;b&gt;&amp;</title>");
  }

  @Test
  void aTextThatIsTooComplexIsRefused() {
    assertThatThrownBy(() -> MarkdownToHtml.document("- a\n".repeat(200_000)))
        .isInstanceOf(TextTooComplexException.class);
  }

  /** Each paragraph opens those elements again that were open before it. */
  @Test
  void aTextOfOpenFormattingElementsIsRefused() {
    assertThatThrownBy(() -> MarkdownToHtml.document("<p><b><i><u><s>".repeat(1_000)))
        .isInstanceOf(TextTooComplexException.class);
  }

  @Test
  void aTableOfManyCellsThatAreMissingIsRefused() {
    String table = "<table><tr>" + "<td>".repeat(200) + "<tr><td>".repeat(200) + "</table>";
    assertThatThrownBy(() -> MarkdownToHtml.document(table))
        .isInstanceOf(TextTooComplexException.class);
  }

  @Test
  void inlineElementsThatReachOverManyParagraphsAreRepeatedWithinTheLimit() {
    String open = "<b><i><em><strong><code><kbd><sub><sup><del><s>\n\n";
    assertThat(MarkdownToHtml.document(open + "x\n\n".repeat(30)).select("p > b > i")).hasSize(30);
    assertThatThrownBy(() -> MarkdownToHtml.document(open + "x\n\n".repeat(10_000)))
        .isInstanceOf(TextTooComplexException.class);
  }

  /** An address of 50,000 characters in each of 300 paragraphs would be 15 million. */
  @ParameterizedTest
  @ValueSource(strings = {"<a href='/u'>", "<a href='x' title='u'>", "<code class='language-u'>"})
  void attributesThatReachOverManyParagraphsAreRepeatedWithinTheLimit(String tag) {
    String small = tag.replace("u", "u".repeat(20)) + "\n\n" + "x\n\n".repeat(300);
    assertThat(MarkdownToHtml.fragment(small)).hasSizeLessThan(40_000);
    String large = tag.replace("u'", "u".repeat(50_000) + "'") + "\n\n" + "x\n\n".repeat(300);
    assertThatThrownBy(() -> MarkdownToHtml.document(large))
        .isInstanceOf(TextTooComplexException.class);
  }

  @Test
  void noHtmlIsLongerThanTheEstimateSays() {
    String quotes = "<a title='" + "&quot;".repeat(5_000) + "'>\n\n" + "x\n\n".repeat(30);
    String[] texts = {"# " + "a ".repeat(200), "\u00a0;".repeat(5_000), "a\n-\n", "> \"&<", quotes};
    for (String text : texts) {
      String repeated = (text + "\n\n").repeat(3);
      try {
        assertThat(MarkdownToHtml.fragment(repeated).length())
            .isLessThanOrEqualTo(RenderingCost.of(repeated).htmlChars());
      } catch (TextTooComplexException refused) {
        assertThat(text).isSameAs(quotes);
      }
    }
  }

  /** Where tags are deeper than it allows, jsoup 1.24 fails at both. */
  @ParameterizedTest
  @ValueSource(strings = {"<div></table><tr><p><s>", "<template><svg><rt>"})
  void whatTheParserFailsAtIsRefused(String piece) {
    assertThatThrownBy(() -> MarkdownToHtml.document("<div><i><button>" + piece.repeat(200)))
        .isInstanceOf(TextTooComplexException.class);
  }

  @Test
  void deepNestingIsFlattenedOrRefused() {
    for (String piece : new String[] {"> ", "- ", "*a ", "[", "<div>", "<b>"}) {
      String text = piece.repeat(20_000) + "end";
      try {
        assertThat(MarkdownToHtml.document(text).text()).contains("end");
      } catch (TextTooComplexException refused) {
        assertThat(refused).hasMessageContaining("too complex");
      }
    }
  }

  /** Each took minutes, or the stack, before there were limits. */
  @Test
  void twoMebibytesOfMarksAreRenderedOrRefused() {
    for (String piece : new String[] {"![[]()", "**x*", "a~~b ", "[", "<b>", "<i><b><u>", "&"}) {
      String text = piece.repeat(TWO_MEBIBYTES / piece.length()) + "\n\nend";
      try {
        assertThat(MarkdownToHtml.document(text).text()).endsWith("end");
      } catch (TextTooComplexException refused) {
        assertThat(refused).hasMessageContaining("too complex");
      }
    }
  }

  @Test
  void referencesCannotMakeATextGrowWithoutBound() {
    String text = "[a]: /" + "u".repeat(50_000) + "\n" + "\n[a]\n".repeat(1_000);
    assertThatThrownBy(() -> MarkdownToHtml.document(text))
        .isInstanceOf(TextTooComplexException.class);
  }

  @Test
  void aParagraphOfTooManyMarksIsPlainText() {
    String text = "*x* ".repeat(BoundedInlineParser.MAX_MARKS / 2 + 1) + "\n\n*y*";
    assertThat(MarkdownToHtml.document(text).select("em").eachText()).containsExactly("y");
  }

  @Test
  void headingsHaveIdsThatAreThereOnce() {
    assertThat(MarkdownToHtml.document("# A *b* c!\n\n# A b c\n\n# 1\n\n# ?\n\n# ?").select("h1"))
        .extracting(heading -> heading.id())
        .containsExactly("a-b-c", "a-b-c-1", "h-1", "h-", "h--1");
  }

  @Test
  void anAuthorsAnchorMovesToTheNextWordsAndGoesBeforeTheHeadingsOwnId() {
    assertThat(body("<a id=\"old\"></a>\n\n## New\n\n<a id=\"old\"></a>[x](#old)"))
        .isEqualTo("<h2 id=\"new\"><a id=\"old\"></a>New</h2><p><a href=\"#old\">x</a></p>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          <b>a<p>b</b>c → <p><b>a</b></p><p><b>b</b>c</p>
          <a href="x"><div>a</div><div>b</div></a> → <p><a href="x">a</a></p><p><a href="x">b</a></p>
          <ul>a<p>b</p><li>c</ul> → <ul><li>a<p>b</p></li><li>c</li></ul>
          <li>a<li>b → <ul><li>a</li><li>b</li></ul>
          <ol start="3"><li></ol><ul></ul> → <ol start="3"><li></li></ol>
          <h2>a<div>b</div></h2> → <h2 id="a-b">a b</h2>
          <table><tr><th>a<td>b<tr><td>c</table> → <table><tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>
          <table><td><table><td>a<td>b</table></table> → <table><tbody><tr><td>ab</td></tr></tbody></table>
          <figure><img src="data:x" alt="A"><figcaption>B</figcaption></figure> → <p>A</p><p>B</p>
          [a](<b c.md>) → <p><a href="b%20c.md">a</a></p>
          <u>a</u><!-- c --><blink> b </blink> → <p>a b</p>
          """)
  void whatStandsWhereItMayNotIsPutRight(String markdown, String html) {
    assertThat(body(markdown)).isEqualTo(html);
  }

  private static String body(String markdown) {
    return MarkdownToHtml.document(markdown).body().html();
  }
}
