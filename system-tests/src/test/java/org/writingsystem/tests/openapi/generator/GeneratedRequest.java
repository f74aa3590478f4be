package org.writingsystem.tests.openapi.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.swagger.v3.oas.models.Operation;
import java.util.List;

/**
 * A request as it goes over the wire.
 *
 * @param operation that it is for, as described
 * @param broken which parts are not plainly valid
 */
public record GeneratedRequest(int number, Operation operation, List<String> broken, byte[] bytes) {
  private static final int SHOWN = 1500;

  /** The request as far as it fits, without its token. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    String sent =
        new String(bytes, ISO_8859_1).replaceAll("(Bearer [^.\r\n]{5,30})[^\r\n]{60,}", "$1…");
    sent.chars().limit(SHOWN).forEach(c -> append(text, (char) c));
    return "request %d (%s), %d bytes:%n%s"
        .formatted(number, String.join(", ", broken), bytes.length, text);
  }

  private static void append(StringBuilder text, char c) {
    if (c == '\n' || c >= ' ' && c < 127) {
      text.append(c);
    } else if (c != '\r') {
      text.append("\\x%02x".formatted((int) c));
    }
  }
}
