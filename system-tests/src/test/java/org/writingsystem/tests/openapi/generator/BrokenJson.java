package org.writingsystem.tests.openapi.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON that is none, or is not what was wanted. */
final class BrokenJson {
  private static final int DEEP = 20_000;

  /** In place of a field's value. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "42",
          "-0.0",
          "1e400",
          "-1e400",
          "1e-400",
          "1e99999999999",
          "1" + "0".repeat(400),
          "1" + "0".repeat(5000),
          "NaN",
          "01",
          "[]",
          "{}",
          "[\"x\"]",
          "[null]",
          "{\"x\":\"y\"}",
          "[".repeat(2000) + "]".repeat(2000),
          "'x'",
          "x",
          "",
          "\"",
          "\"\\",
          "\"\\x\"",
          "\"\\u12\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\0\"",
          "\"\n\"",
          "\"\u00ff\u00fe\"",
          "\"\u00c0\u00af\"",
          "\"\u00ed\u00a0\u0080\"");

  /** In place of the whole document. */
  private static final List<String> DOCUMENTS =
      List.of(
          "",
          " ",
          "null",
          "true",
          "42",
          "1e400",
          "\"x\"",
          "[]",
          "[{}]",
          "{}",
          "{",
          "}",
          "{\"",
          "{\"a\"",
          "{\"a\":",
          "{\"a\":1,}",
          "{,}",
          "{}{}",
          "{} x",
          "/* */{}",
          "\0",
          "\u00ef\u00bb\u00bf{}",
          "\u00ff\u00fe",
          "<x/>",
          "a=b&c=d",
          "{\"\":1}",
          "{\"\\u0000\":1}",
          "{\"__proto__\":{}}",
          "{\"@type\":\"x\"}",
          "{\"" + "k".repeat(60_000) + "\":1}",
          "[".repeat(DEEP),
          "{\"a\":".repeat(DEEP),
          "[".repeat(DEEP) + "]".repeat(DEEP));

  private static final List<Charset> CHARSETS =
      List.of(UTF_16LE, Charset.forName("UTF-16"), Charset.forName("UTF-32"));

  private BrokenJson() {}

  /**
   * @param fields a valid object: names, and values as JSON, with a character for each byte
   */
  static byte[] of(Map<String, String> fields, Choices choices) {
    return switch (choices.below(8)) {
      case 0 -> latin(choices.of(DOCUMENTS));
      case 1 -> document(fields, choices);
      case 2 -> latin(names(new LinkedHashMap<>(fields), choices));
      case 3, 4 -> latin(with(fields, choices.of(VALUES), choices));
      default -> latin(with(fields, string(choices.of(BrokenTexts.ALL)), choices));
    };
  }

  private static byte[] document(Map<String, String> fields, Choices choices) {
    String valid = object(fields);
    return switch (choices.below(5)) {
      case 0 -> valid.getBytes(choices.of(CHARSETS));
      case 1 -> latin("\u00ef\u00bb\u00bf" + valid);
      case 2 -> latin(valid.substring(0, choices.below(valid.length())));
      case 3 -> latin(valid + choices.of(List.of(valid, ",", "\0", "]")));
      default ->
          latin(valid + " ".repeat(BrokenMarkdown.LIMIT + 1 - choices.below(2) * valid.length()));
    };
  }

  private static String names(Map<String, String> fields, Choices choices) {
    String name = choices.of(List.copyOf(fields.keySet()));
    String value = fields.get(name);
    switch (choices.below(4)) {
      case 0 -> fields.remove(name);
      case 1 -> fields.put("unknown", value);
      case 2 -> fields.put(name + "\",\"x\":{},\"" + name, value);
      default -> fields.put(name, value + ",\"" + name + "\":" + choices.of(List.of(value, "42")));
    }
    return object(fields);
  }

  private static String with(Map<String, String> fields, String value, Choices choices) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put(choices.of(List.copyOf(fields.keySet())), value);
    return object(all);
  }

  /** JSON of that object, with a character for each byte. */
  static String object(Map<String, String> fields) {
    StringBuilder json = new StringBuilder("{");
    fields.forEach(
        (name, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
    return json.append('}').toString();
  }

  /** A JSON string, in ASCII alone. */
  static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      boolean plain = c >= ' ' && c < 127 && c != '"' && c != '\\';
      json.append(plain ? Character.toString(c) : "\\u%04x".formatted((int) c));
    }
    return json.append('"').toString();
  }

  private static byte[] latin(String json) {
    return json.getBytes(json.chars().allMatch(c -> c < 256) ? ISO_8859_1 : UTF_8);
  }
}
