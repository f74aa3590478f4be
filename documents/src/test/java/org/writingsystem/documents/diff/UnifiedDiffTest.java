package org.writingsystem.documents.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnifiedDiffTest {
  private static final int BIG = 2 * 1024 * 1024;

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of("a\nb\nc\n", "a\nB\nc\n"),
        Arguments.of("a\r\nb\r\n", "a\nb\n"),
        Arguments.of("a\r\nb\r\n", "a\r\nb"),
        Arguments.of("a\rb\rc", "a\rb\rd"),
        Arguments.of("a\nb", "a\nb\n"),
        Arguments.of("a\nb\n", "a\nb"),
        Arguments.of("a", "b"),
        Arguments.of("", "a\nb\n"),
        Arguments.of("", "no newline"),
        Arguments.of("a\nb\n", ""),
        Arguments.of("a", ""),
        Arguments.of("", "\n"),
        Arguments.of("\n\n\n", "\n\n"),
        Arguments.of("--- a\n+++ b\n@@ -1 +1 @@\n", "--- a\n+++ c\n@@ -1 +1 @@\n-x\n"),
        Arguments.of("\\ No newline at end of file\n", "\\ No newline at end of file"),
        Arguments.of("é😀\u2028x\n手紙\n", "é😀\u2028y\n手紙\n"),
        Arguments.of("\uFEFFa\n", "a\n"),
        Arguments.of("a\0b\n\0\nc", "a\0c\n\0\nc\n"),
        Arguments.of("a\nb\nc\nd\ne\nf", "b\nc\nd\ne\nf"),
        Arguments.of("b\nc\nd\ne\nf", "a\nb\nc\nd\ne\nf"),
        Arguments.of("a\nb", "xa\nb"),
        Arguments.of("-\nb\nb\nb\nc\nd\ne\nf\n", "-\nx\nb\nb\nc\nd\ne\nf\n"),
        Arguments.of("b", "a\nb"),
        Arguments.of(" a\n\tb\n", "a\n b\n"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void patchMakesTheNewTextOfTheOldOne(String from, String to) throws Exception {
    assertPatches(from, to);
  }

  @Test
  void patchMakesTheNewTextOfTheOldOneForManyRandomTexts() throws Exception {
    Random random = new Random(39);
    for (int i = 0; i < 150; i++) {
      String from = randomText(random);
      String to = random.nextBoolean() ? randomText(random) : mutated(from, random);
      if (!from.equals(to)) {
        assertPatches(from, to);
      }
    }
  }

  @Test
  void patchFindsEachHunkWhereLinesRepeat() throws Exception {
    Random random = new Random(77);
    for (int i = 0; i < 300; i++) {
      List<String> lines = new ArrayList<>();
      for (int line = random.nextInt(60); line > 0; line--) {
        lines.add(word(random));
      }
      String from = text(lines, random);
      for (int edit = random.nextInt(6); edit >= 0; edit--) {
        edit(lines, random);
      }
      String to = text(lines, random);
      if (!from.equals(to)) {
        assertPatches(from, to);
      }
    }
  }

  private static String word(Random random) {
    String[] words = {"", "", "", "a", "b", "c", "-", "+", " ", "é", "\r", "\\ No newline"};
    return words[random.nextInt(words.length)];
  }

  private static String text(List<String> lines, Random random) {
    return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
  }

  private static void edit(List<String> lines, Random random) {
    int at = random.nextInt(lines.size() + 1);
    if (at == lines.size() || random.nextInt(3) == 0) {
      lines.add(at, word(random));
    } else if (random.nextBoolean()) {
      lines.remove(at);
    } else {
      lines.set(at, word(random));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theSameTextHasNoDifference(String text, String other) {
    assertThat(UnifiedDiff.between("1", text, "2", text)).isEmpty();
    assertThat(UnifiedDiff.between("1", other, "2", other)).isEmpty();
  }

  @Test
  void saysNamesHunksAndTheMissingNewline() {
    String diff = new String(UnifiedDiff.between("1", "a\nb", "2", "a\nc\n"), UTF_8);
    assertThat(diff)
        .isEqualTo("--- 1\n+++ 2\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n");
  }

  static Stream<Arguments> bigPairs() {
    return Stream.of(
        Arguments.of("a\n".repeat(BIG / 2), "b\n" + "a\n".repeat(BIG / 2 - 1)),
        Arguments.of("a\nb\n".repeat(BIG / 4), "b\na\n".repeat(BIG / 4)),
        Arguments.of("a\n".repeat(BIG / 2), "b\n".repeat(BIG / 2)),
        Arguments.of("\n".repeat(BIG), "\n".repeat(BIG / 2)),
        Arguments.of("x".repeat(BIG), "x".repeat(BIG - 1) + "y"),
        Arguments.of(cycle(997), cycle(1009)),
        Arguments.of(cycle(61), cycle(67)));
  }

  @ParameterizedTest(name = "case {index}")
  @MethodSource("bigPairs")
  void patchMakesTheNewTextOfRepetitiveTextsOfTwoMegabytes(String from, String to)
      throws Exception {
    byte[] diff = UnifiedDiff.between("1", from, "2", to);
    assertThat(PatchProgram.apply(from, diff).equals(to)).isTrue();
  }

  private static String cycle(int period) {
    StringBuilder text = new StringBuilder(BIG);
    for (int i = 0; text.length() < BIG - 10; i++) {
      text.append(i % period).append('\n');
    }
    return text.toString();
  }

  private static String randomText(Random random) {
    String[] pieces = {
      "\0", "a", "b", "-", "+", "\\", " ", "@@", "é", "😀", "\t", "\r", "\r\n", "\n"
    };
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(3) == 0 ? "\n" : pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  private static String mutated(String text, Random random) {
    int[] points = text.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int point : points) {
      switch (random.nextInt(12)) {
        case 0 -> out.append("x\n");
        case 1 -> out.append("");
        default -> out.appendCodePoint(point);
      }
    }
    return out.toString();
  }

  private static void assertPatches(String from, String to) throws Exception {
    byte[] diff = UnifiedDiff.between("1", from, "2", to);
    assertThat(PatchProgram.apply(from, diff)).as(new String(diff, UTF_8)).isEqualTo(to);
  }
}
