package org.writingsystem.documents.rendering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.documents.RenderRequest;

/**
 * Sources of files that no author would write, of pieces that are hard to read, in any order, depth
 * and number. The same seed and number give the same source; all of them could be stored.
 */
final class GeneratedText {
  private static final long SPREAD = 0x9E3779B97F4A7C15L; // neighbours shall have nothing in common

  private static final List<String> PIECES =
      List.of(
          "word",
          "# h",
          "###### h #",
          "#",
          "h\n===",
          "h\n---",
          "---",
          "- a",
          "* a",
          "+",
          "1. a",
          "999999999. a",
          "0) a",
          "> q",
          "    code",
          "```",
          "~~~x y",
          "```rust,ignore",
          "`",
          "``` `",
          "*",
          "**",
          "***a",
          "_a_",
          "~~",
          "~~a~~",
          "[a](b)",
          "[a](<b c> \"t\")",
          "[a][a]",
          "[a]: /u 't'",
          "[a]: <",
          "![a](b)",
          "![",
          "](",
          "<http://x.y>",
          "<a@b.c>",
          "http://x.y",
          "\\",
          "\\*",
          "&amp;",
          "&#0;",
          "&#xD800;",
          "&#x10FFFF;",
          "&#99999999;",
          "&bogus;",
          "| a | b |\n|---|:-:|\n| c |",
          "|-|",
          "|",
          "<b>",
          "</b>",
          "<table>",
          "<tr><td>",
          "</table>",
          "<td colspan=99999999>",
          "<ul><li>",
          "</ul>",
          "<ol start=-9>",
          "<ol start=999999999>",
          "<ol start=9999999999>",
          "<p>",
          "</p>",
          "<pre>",
          "</pre>",
          "<code class='language-x'>",
          "<h1 id='x'>",
          "<h6>",
          "<br>",
          "<hr>",
          "<a href='#x'>",
          "<a href='javascript:x'>",
          "<a href='http://[::1'>",
          "<a href='//h'>",
          "<a href='http://h:99999/'>",
          "<a href='mailto:'>",
          "<a href='\\\\h\\x'>",
          "<a id='x'>",
          "<a id=''>",
          "<img src='x' alt='y'>",
          "<img src='file:///etc/passwd'>",
          "<img src='data:image/png;base64,AAAA'>",
          "<svg><g>",
          "<math><mi>",
          "<style>*{}</style>",
          "<script>",
          "<textarea>",
          "<title>",
          "<plaintext>",
          "<template>",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "<!DOCTYPE x>",
          "<?xml",
          "<div dir=rtl>",
          "<bdo dir=rtl>",
          "<span style='x:url(y)'>",
          "<del>",
          "<sub>",
          "<sup>",
          "<kbd>",
          "<u>",
          "<details><summary>",
          "<iframe src=x>",
          "<form>",
          "<select><option>",
          "<frameset>",
          "<font size=9>",
          "<dl><dt>",
          "<blockquote>",
          "<caption>",
          "\u05d0\u05d1",
          "\u0644\u0627\u0627\u0644",
          "\u0627\u0644\u0633\u0644\u0627\u0645 (abc) 123",
          "\u202e",
          "\u202a",
          "\u2066",
          "\u200f",
          "\u200b",
          "\u00ad",
          "e\u0301\u0301\u0301",
          "\u4e2d\u6587",
          "\u0e01\u0e33",
          "\ud83d\ude00",
          "\ud83d\udc68\u200d\ud83d\udc69",
          "\ufe0f",
          "\ufeff",
          "\ufffe",
          "\uffff",
          "\ufdd0",
          "\ue000",
          "\udbff\udfff",
          "\u0001",
          "\u000b\f",
          "\u001b[0m",
          "\u007f\u0085",
          "\u2028\u2029",
          "\u00a0",
          "\u0345\u1e9e\u0130",
          "\u1100\u1161",
          "\ud835\udd38");

  private static final List<String> JOINTS =
      List.of("\n\n", "\n", " ", "", "  \n", "\t", "\r\n", "\r", "\n> ", "\n- ", "\n    ", "\n|");

  private static final List<String> NAMES =
      List.of(
          "The lighthouse",
          "x",
          "\u00a0",
          "<b>&amp;\"'",
          "]]>",
          "\ufffe\uffff",
          "\u202e\u05d0",
          "\ud83d\ude00".repeat(300),
          "\u4e2d".repeat(300),
          "\u0301",
          "../../x",
          "%s%n",
          "\u2028",
          "${x}");

  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("1980-01-02T00:00:00Z"),
          Instant.parse("2026-11-24T00:00:00.123456Z"),
          Instant.parse("2028-02-29T23:59:59.999999Z"));

  private final SplittableRandom random;

  private GeneratedText(SplittableRandom random) {
    this.random = random;
  }

  static RenderRequest of(long seed, int number, ExportFormat format) {
    return new GeneratedText(new SplittableRandom(seed ^ (number * SPREAD))).request(format);
  }

  private RenderRequest request(ExportFormat format) {
    return new RenderRequest(
        format,
        "0199f3a2-0000-7000-8000-000000000001",
        choice(NAMES),
        choice(NAMES),
        "en",
        choice(TIMES),
        storable(markdown()));
  }

  private <T> T choice(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(60); left > 0; left--) {
      text.append(piece()).append(choice(JOINTS));
    }
    return text.toString();
  }

  private String piece() {
    String piece = choice(PIECES);
    return switch (random.nextInt(12)) {
      case 0 -> (piece + choice(JOINTS)).repeat(1 + random.nextInt(300));
      case 1 -> piece.substring(random.nextInt(piece.length()));
      case 2 -> choice(PIECES) + piece + choice(PIECES);
      case 3 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT)) + piece;
      default -> piece;
    };
  }

  /** As a text comes back from the database: no half characters, no NUL. */
  private static String storable(String text) {
    byte[] stored = text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
    return new String(stored, StandardCharsets.UTF_8);
  }
}
