package org.writingsystem.documents.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPolicyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          https://e.org/a?b#c → https://e.org/a?b#c
          HtTp://u@e.org:80 → HtTp://u@e.org:80
          http://[::1]/x → http://[::1]/x
          mailto:a@e.org → mailto:a@e.org
          ch02.md#x → ch02.md#x
          ../a:b → ../a:b
          ?a=b:c → ?a=b:c
          #a:b → #a:b
          /root → /root
          a%3Ab.md → a%3Ab.md
          b c.md → b%20c.md
          img\\a.png → img/a.png
          //e.org/x → https://e.org/x
          \\\\e.org\\x → https://e.org/x
          https://fa.org/می‌خواهم → https://fa.org/می%E2%80%8Cخواهم
          手紙.md → 手紙.md
          """)
  void whatIsAllowedIsWrittenAsABrowserReadsIt(String written, String address) {
    assertThat(LinkPolicy.link(written)).hasValue(address);
    assertThat(LinkPolicy.link(address)).hasValue(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u2003",
        "javascript:x",
        "\u2003javascript:x",
        "\u0001\u3000 JAVA\tSCRIPT:x",
        "java\u200bscript:x",
        "\u2800javascript:x",
        "x-y.z+1:x",
        "1: a.md",
        "http:e.org",
        "https:///e.org",
        "https://",
        "https://@",
        "https://:80",
        "https://a@b@e.org",
        "mailto:",
        "///e.org",
        "\ud800javascript:x",
        "\ufffejavascript:x"
      })
  void whatIsUnclearIsNot(String written) {
    assertThat(LinkPolicy.link(written)).isEmpty();
    assertThat(LinkPolicy.image(written)).isEmpty();
  }

  @Test
  void noImageIsAMail() {
    assertThat(LinkPolicy.image("mailto:a@e.org")).isEmpty();
    assertThat(LinkPolicy.image("a.png")).hasValue("a.png");
  }
}
