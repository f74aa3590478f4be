package org.writingsystem.platform.idempotency.rest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.writingsystem.platform.idempotency.model.IdempotencyKey;
import org.writingsystem.platform.shared.model.InvalidInput;

/**
 * Reads the header Idempotency-Key: a string in quotes, as the draft of the IETF has it (a string
 * of RFC 9651), or the same without quotes, as many clients send it.
 */
final class IdempotencyKeys {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern QUOTED = Pattern.compile("\"(.+)\"");
  private static final Pattern UNESCAPED = Pattern.compile("[ !#-\\[\\]-~]*");
  private static final Pattern BARE = Pattern.compile("[!#-+\\--~&&[^\\\\;]]+");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

  private IdempotencyKeys() {}

  /**
   * @param values of all its lines
   * @return the key without quotes; empty if there is no such header
   * @throws InvalidInput if there are more than one, or it is not 1 to 255 characters of ASCII
   */
  static Optional<String> read(List<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(values)
        .filter(lines -> lines.size() == 1)
        .map(lines -> lines.get(0).strip())
        .flatMap(IdempotencyKeys::unquoted)
        .filter(key -> key.length() <= IdempotencyKey.MAX_KEY_LENGTH)
        .or(
            () -> {
              throw new InvalidInput(
                  HEADER,
                  "one "
                      + HEADER
                      + " of 1 to "
                      + IdempotencyKey.MAX_KEY_LENGTH
                      + " characters of ASCII, as \"8e03978e-40d5-43dd-bc93-6894a57f9324\"");
            });
  }

  private static Optional<String> unquoted(String value) {
    var quoted = QUOTED.matcher(value);
    if (quoted.matches()) {
      var escaped = ESCAPED.matcher(quoted.group(1));
      return UNESCAPED.matcher(escaped.replaceAll("")).matches()
          ? Optional.of(escaped.replaceAll("$1"))
          : Optional.empty();
    }
    return Optional.of(value).filter(bare -> BARE.matcher(bare).matches());
  }
}
