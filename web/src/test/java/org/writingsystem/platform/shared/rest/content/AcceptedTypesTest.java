package org.writingsystem.platform.shared.rest.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.shared.model.InvalidInput;

class AcceptedTypesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json                       | application/json;q=1",
        "Text/HTML; q=0.5 ,, */*;q=0            | text/html;q=0.5,*/*;q=0",
        "text/html, image/gif, *; q=.2          | text/html;q=1,image/gif;q=1,*/*;q=.2",
        "a/b;c=\"x,y;q=7\\\",\";Q=1.000,d/e      | a/b;q=1.000,d/e;q=1",
        "text/html;q=0.12345                    | text/html;q=0.12345",
        "text/html;quality=x;level=1;charset=   | text/html;q=1",
        "','                                    | ''",
        "''                                     | ''",
      })
  void isReadAsTheStandardHasIt(String header, String read) {
    assertThat(AcceptedTypes.of(List.of(header))).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html;q=abc",
        "text/html;q=",
        "text/html;q",
        "text/html;q=2",
        "text/html;q=-1",
        "text/html;q=1.1",
        "text/html;q=1e-1",
        "text/html;q=0x1",
        "text/html;q=NaN",
        "text/html;q=\"1\"",
        "application/json, text/html;q=abc",
        "text",
        "text/",
        "/html",
        "a/b/c",
        "text html/x",
        "\"text/html"
      })
  void whatIsNoneIsRefused(String header) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> AcceptedTypes.of(List.of(header)))
        .satisfies(refusal -> assertThat(refusal.field()).contains("Accept"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json;q=0                   | true",
        "application/json;q=0.0, */*            | true",
        "application/*;q=0, */*                 | true",
        "*/*;q=0.000                            | true",
        "application/json, */*;q=0              | false",
        "application/json;q=0.001               | false",
        "application/*;q=0, application/json    | false",
        "text/html;q=0                          | false"
      })
  void aTypeWithAQualityOfZeroIsNotWanted(String header, boolean refused) {
    assertThat(AcceptedTypes.of(List.of(header)).refuse("application", "json")).isEqualTo(refused);
  }

  @Test
  void severalLinesAreOneListHoweverLong() {
    AcceptedTypes many = AcceptedTypes.of(List.of("a/b,".repeat(8_000), "application/json;q=0"));
    assertThat(many.refuse("application", "json")).isTrue();
    assertThat(many.refuse("a", "b")).isFalse();
  }
}
