package org.writingsystem.tests.openapi.generator;

import java.util.List;

/** Percent-encoding (RFC 3986) of any text, and what is none. */
final class PercentEncoding {
  /** As they stand in a path or query: overlong, cut, not UTF-8, doubly encoded, not encoded. */
  static final List<String> BROKEN =
      List.of(
          "%",
          "%0",
          "%zz",
          "%u0041",
          "%00",
          "%0d%0aX-Injected:%201",
          "%c0%af",
          "%c0%80",
          "%e0%80%af",
          "%c3",
          "%ff%fe",
          "%ed%a0%80",
          "%f4%90%80%80",
          "%f8%88%80%80%80",
          "%252F",
          "%2500",
          "%2F",
          "%5C",
          "%2e%2e%2f",
          "+",
          "a+b",
          "%20",
          "a;b=c",
          "a%3Bb",
          ";jsessionid=x",
          "a=b",
          "[",
          "{x}",
          "|^`",
          "\"<>",
          "\\",
          "\u00ff",
          "\u00c3\u00a9",
          "\u0001",
          "\u007f");

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~";

  private PercentEncoding() {}

  /** A dot is encoded too: alone it would be a step in the path. */
  static String of(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : BrokenTexts.bytes(text)) {
      boolean plain = UNRESERVED.indexOf(one) >= 0;
      encoded.append(plain ? Character.toString(one) : "%%%02X".formatted(one & 0xff));
    }
    return encoded.toString();
  }
}
