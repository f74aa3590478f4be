package org.writingsystem.documents.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingCostTest {
  private static final int TWO_MEBIBYTES = 2 * 1024 * 1024;
  private static final String SENTENCE = "It was late, and the lamp was not lit. ";

  private static String filled(String piece, int chars) {
    return piece.repeat(chars / piece.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n\n",
        "a\n",
        "a\r",
        "<p><b><i><u><s>",
        "<b>a</b> ",
        "|a|b|c|d|\n",
        "> a\n\n",
        "> > > > > > > > > > > > a\n\n",
        "- a\n",
        "- - - - - - - - - a\n",
        "1. a\n",
        "[a](b) ",
        "![a](b)\n",
        "# a\n",
        "`a` ",
        "&amp; ",
        "*a* ",
        "a\\\n",
        "a  \n",
        "```\na\n```\n",
        "    a\nb\n\n",
        "a\n-\n"
      })
  void aTextOfNothingButMarksOrShortLinesIsTooComplex(String piece) {
    assertThat(RenderingCost.of(filled(piece, TWO_MEBIBYTES)).isRenderable()).isFalse();
  }

  /** Whether it is too complex is asked when a revision is added: then it must stay so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n\n",
        "a\n",
        "<p>a\n\n",
        "<b>a</b> ",
        "<table><tr><td>a<td>b<tr><td>c</table>\n\n",
        "> a\n\n",
        "> > > > a\n\n",
        "- a\n",
        "- a\n+ a\n",
        "- - - a\n\n",
        "- a\n\n  b\n\n",
        "1. a\n2. b\n\n",
        "[a](b) [c](d)\n\n",
        "![a](b)\n\n",
        "# a\n",
        "`a`\n\n",
        "&amp; \"a\" <b\n\n",
        "*a* **b** ***c*** ~~d~~\n\n",
        "a\\\nb  \nc\n\n",
        "```\na\n```\n",
        "    a\nb\n\n",
        "a\n-\n",
        "---\n"
      })
  void aTextThatIsNotTooComplexIsRendered(String piece) {
    String text = filled(piece, TWO_MEBIBYTES / 64);
    assertThat(RenderingCost.of(text).isRenderable()).isTrue();
    assertThatCode(() -> MarkdownToHtml.fragment(text)).doesNotThrowAnyException();
  }

  @Test
  void aTableOfManyColumnsCountsTheCellsThatItsShortRowsLack() {
    String row = "|" + "a|".repeat(300) + "\n";
    String table = row + row.replace("a", "-") + "|a\n".repeat(1_000);
    assertThat(RenderingCost.of(table).bytes()).isGreaterThan(300_000L * 500);
  }

  @Test
  void aReferenceThatIsUsedOftenCountsEachTime() {
    String text = "[a]: /" + "u".repeat(20_000) + "\n" + "\n[a]\n".repeat(1_000);
    assertThat(RenderingCost.of(text).isRenderable()).isFalse();
  }

  @Test
  void aLongNovelIsNotTooComplex() {
    String paragraphs = SENTENCE.repeat(12) + "\n\n";
    String wrapped = (SENTENCE.repeat(2) + "\n").repeat(6) + "\n";
    String dialogue = "“Not tonight,” she said.\n\n";
    String marked = "A *very* long [walk](#two), and **rain**. " + SENTENCE.repeat(4) + "\n\n";
    for (String piece : new String[] {paragraphs, wrapped, dialogue + paragraphs, marked}) {
      assertThat(RenderingCost.of(filled(piece, TWO_MEBIBYTES)).isRenderable()).isTrue();
    }
    assertThat(RenderingCost.of(filled(dialogue.replace('”', '"'), TWO_MEBIBYTES * 3 / 4)))
        .matches(RenderingCost::isRenderable);
  }

  /** One wide character makes all of the HTML wide, also if the text itself has none. */
  @ParameterizedTest
  @ValueSource(strings = {"&#x201d;", "&mdash;", "\0", "\u0001", "\u201d"})
  void whatBecomesAWideCharacterMakesTheWholeTextWide(String wide) {
    String text = SENTENCE.repeat(10_000);
    assertThat(RenderingCost.of(text + wide).bytes())
        .isGreaterThan(RenderingCost.of(text + "é").bytes() + 10L * text.length());
  }

  /** Chapters have memory of their own. */
  @Test
  void aChapterIsSmall() {
    String text = "## Two\n\n" + ("*No*, she said. " + SENTENCE.repeat(5) + "\n\n").repeat(200);
    assertThat(RenderingCost.of(text).bytes()).isLessThan(2 * 1024 * 1024);
  }
}
