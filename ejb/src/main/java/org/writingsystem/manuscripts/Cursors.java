package org.writingsystem.manuscripts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import org.writingsystem.shared.model.InvalidInput;

/** Cursors of lists: where the next page starts, in a form that callers only hand back. */
final class Cursors {
  private Cursors() {}

  static String of(Object position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.toString().getBytes(StandardCharsets.UTF_8));
  }

  static UUID uuid(String cursor) {
    return read(cursor, UUID::fromString);
  }

  static int number(String cursor) {
    return read(cursor, Integer::parseInt);
  }

  private static <T> T read(String cursor, Function<String, T> parser) {
    try {
      return parser.apply(
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("cursor", "the cursor is not one that this list has given");
    }
  }
}
