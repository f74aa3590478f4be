package org.writingsystem.tests.openapi.generator;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Bodies where a text is wanted: not UTF-8, too large, and texts that grow where they are read. */
final class BrokenMarkdown {
  static final int LIMIT = 2 * 1024 * 1024;

  /** Valid UTF-8, hard to read. */
  static final List<String> TEXTS =
      List.of(
          "> ".repeat(3000) + "x",
          "- ".repeat(3000) + "x",
          "*a **b ".repeat(2000),
          "[".repeat(5000),
          "[a](".repeat(3000),
          "![".repeat(3000),
          "`".repeat(5001),
          "<b>".repeat(5000),
          "<table>".repeat(500),
          "|a".repeat(2000) + "\n" + "|-".repeat(2000) + "\n|b",
          "&#0;&#x110000;&#xD800;&amp".repeat(50),
          "[a]: x\n".repeat(500) + "[a]",
          "\u202e\u0301".repeat(500),
          "\u0001\u0002\ufffe\uffff",
          "<script>x</script><!--".repeat(100),
          "1. x\n".repeat(1000),
          "# x\n".repeat(1000),
          "\r\r\n\u2028\u0085");

  private static final List<byte[]> BYTES =
      List.of(
          new byte[0],
          new byte[] {0},
          new byte[] {'a', (byte) 0xff, 'b'},
          new byte[] {(byte) 0xc0, (byte) 0xaf},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xc3},
          "\ufeff# x".getBytes(UTF_8),
          "\ufeffx".getBytes(UTF_16LE),
          new byte[1000]);

  private BrokenMarkdown() {}

  static byte[] of(Choices choices) {
    if (choices.oneIn(20)) {
      return "x ".repeat(LIMIT / 2 + choices.below(2)).getBytes(UTF_8);
    }
    if (choices.oneIn(3)) {
      return choices.of(BYTES);
    }
    return BrokenTexts.bytes(choices.of(choices.oneIn(2) ? TEXTS : BrokenTexts.ALL));
  }
}
