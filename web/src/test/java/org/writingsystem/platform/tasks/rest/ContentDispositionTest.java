package org.writingsystem.platform.tasks.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "manuscript-1.epub | attachment; filename=\"manuscript-1.epub\"",
        "my text; v=2.pdf | attachment; filename=\"my text; v=2.pdf\"",
        "50%.md | attachment; filename=\"50_.md\"; filename*=UTF-8''50%25.md",
        "a\"b.md | attachment; filename=\"a_b.md\"; filename*=UTF-8''a%22b.md",
        "Φ é.md | attachment; filename=\"_ _.md\"; filename*=UTF-8''%CE%A6%20%C3%A9.md",
        "😀.md | attachment; filename=\"_.md\"; filename*=UTF-8''%F0%9F%98%80.md",
        "../../etc/x\\y | attachment; filename=\".._.._etc_x_y\"",
      })
  void aNameIsOneName(String name, String header) {
    assertThat(ContentDisposition.attachment(name)).isEqualTo(header);
  }

  @Test
  void noNameMakesAnotherHeader() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      String header = ContentDisposition.attachment("a" + c + "b\u202e");
      assertThat(header)
          .matches(
              "attachment; filename=\"[ !#-\\[\\]-~]+\"(; filename\\*=UTF-8''[\\w%!#$&+.^`|~-]+)?");
    }
  }
}
