package org.writingsystem.tests.openapi.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Texts that readers stumble over: of control characters, half surrogates, numbers, code. */
final class BrokenTexts {
  static final List<String> ALL =
      List.of(
          "",
          " ",
          "\t",
          "\0",
          "a\0b",
          "\u0001",
          "\u007f\u0085",
          "\ud800",
          "\udc00x",
          "x\ud83d",
          "\ufffe",
          "\uffff",
          "\ufdd0",
          "\udbff\udfff",
          "\u2028",
          "\u202eabc",
          "\u200b",
          "\ufeff",
          "\u00a0\u3000",
          "e\u0301",
          "\u0130\u00df\ufb01",
          "\u0661\u0662",
          "\ud83d\ude00",
          "\ud83d\ude00".repeat(301),
          "a\r\nX-Injected: 1",
          "-1",
          "0",
          "00",
          "1",
          "+1",
          "1.5",
          "0x10",
          "2147483647",
          "2147483648",
          "-9223372036854775809",
          "9".repeat(400),
          "1e400",
          "NaN",
          "Infinity",
          "null",
          "true",
          "undefined",
          "[]",
          "{}",
          "*",
          "latest",
          "'",
          "'; drop table nothing; --",
          "\" or \"\"=\"",
          "%",
          "%_%",
          "_",
          "\\",
          "\\u0000",
          "${jndi:ldap://127.0.0.1/x}",
          "${env.SECRET_KEY}",
          "#{1+1}",
          "{{7*7}}",
          "../../../../etc/passwd",
          "..\\..\\x",
          "<script>alert(1)</script>",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
          "=cmd|' /C calc'!A0",
          "0193a0c2-7c4d-7e51-9f0a-6d6f2b1c3d4e",
          "0193A0C2-7C4D-7E51-9F0A-6D6F2B1C3D4E",
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "1-1-1-1-1",
          "0193a0c27c4d7e519f0a6d6f2b1c3d4e",
          "0193a0c2-7c4d-7e51-9f0a-6d6f2b1c3d4e.c2VjcmV0",
          "DRAFT",
          "draft",
          "x".repeat(300),
          "x".repeat(301),
          "x".repeat(3000),
          "\u00e9".repeat(2000),
          "0123456789".repeat(6000));

  private BrokenTexts() {}

  /** UTF-8, in which half a surrogate has the three bytes that UTF-8 does not allow. */
  static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.codePoints().forEach(point -> bytes.writeBytes(bytes(point)));
    return bytes.toByteArray();
  }

  private static byte[] bytes(int point) {
    if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
      return Character.toString(point).getBytes(UTF_8);
    }
    return new byte[] {
      (byte) (0xe0 | point >> 12), (byte) (0x80 | point >> 6 & 0x3f), (byte) (0x80 | point & 0x3f)
    };
  }

  /** The same with a character for each byte, as it stands in the head of a request. */
  static String inHead(String text) {
    return new String(bytes(text), ISO_8859_1);
  }
}
