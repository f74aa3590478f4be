package org.writingsystem.manuscripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.writingsystem.shared.model.InvalidInput;

class MarkdownHtmlTest {
  @Test
  void scriptsHandlersAndTheirAddressesAreTakenOut() {
    String html =
        MarkdownHtml.document(
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
    assertThat(MarkdownHtml.document("[a](ch02.md#x) [b](https://e.org) [c](#d)").select("a"))
        .extracting(link -> link.attr("href"))
        .containsExactly("ch02.md#x", "https://e.org", "#d");
  }

  @Test
  void aTitleIsEscapedInThePage() {
    assertThat(MarkdownHtml.page("<b>&", "x")).contains("<title>&lt;b&gt;&amp;</title>");
  }

  @Test
  void aTextOfTooManyElementsIsRefused() {
    assertThatThrownBy(() -> MarkdownHtml.document("<br>".repeat(MarkdownHtml.MAX_ELEMENTS)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void deepNestingIsFlattenedOrRefused() {
    for (String piece : new String[] {"> ", "- ", "*a ", "[", "<div>", "<b>"}) {
      String text = piece.repeat(20_000) + "end";
      try {
        assertThat(MarkdownHtml.document(text).text()).contains("end");
      } catch (InvalidInput refused) {
        assertThat(refused.field()).isEqualTo("body");
      }
    }
  }
}
