package org.writingsystem.manuscripts.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.shared.model.InvalidInput;

class RevisionTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "\uFEFFbyte order mark", "a\r\nb\rc\n", "é e\u0301 😀 \u0001"})
  void givesBackByteForByteWhatItRead(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    RevisionText read = RevisionText.of(bytes);
    assertThat(read.value().getBytes(UTF_8)).isEqualTo(bytes);
    assertThat(read.sizeBytes()).isEqualTo(bytes.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c3", "61c328", "c080", "eda080", "f4908080", "fffe6100", "e282"})
  void refusesWhatIsNotUtf8(String hex) {
    assertRefused(HexFormat.of().parseHex(hex));
  }

  @Test
  void refusesANulCharacter() {
    assertRefused(new byte[] {'a', 0, 'b'});
  }

  @Test
  void takesTwoMegabytesAndNotAByteMore() {
    assertThat(RevisionText.of("a".repeat(RevisionText.MAX_BYTES).getBytes(UTF_8)).sizeBytes())
        .isEqualTo(2 * 1024 * 1024);
    assertRefused("a".repeat(RevisionText.MAX_BYTES + 1).getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "'   ', 0",
    "one, 1",
    "' one  two ', 2",
    "'# Title', 1",
    "'well-known', 1",
    "'-- - *', 0",
    "'été 𝒜 手紙', 3",
    "'(42)', 1",
    "😀, 0"
  })
  void countsRunsWithALetterOrDigit(String text, int words) {
    assertThat(RevisionText.of(text.getBytes(UTF_8)).wordCount()).isEqualTo(words);
  }

  @Test
  void countsWordsOverLinesAndTabs() {
    assertThat(RevisionText.of("a\tb\r\nc\u2003d".getBytes(UTF_8)).wordCount()).isEqualTo(4);
  }

  private static void assertRefused(byte[] bytes) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> RevisionText.of(bytes))
        .satisfies(refusal -> assertThat(refusal.field()).contains("body"));
  }
}
