package org.writingsystem.platform.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import org.writingsystem.platform.shared.model.InvalidInput;

/** Opaque cursors of lists: the start of the next page. */
public final class Cursors {
  private Cursors() {}

  public static String of(Object position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws InvalidInput if no list gave it
   */
  public static UUID uuid(String cursor) {
    return read(cursor, UUID::fromString);
  }

  /**
   * @throws InvalidInput if no list gave it
   */
  public static int number(String cursor) {
    return read(cursor, Integer::parseInt);
  }

  private static <T> T read(String cursor, Function<String, T> parser) {
    try {
      return parser.apply(
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("cursor", "the cursor is not from this list");
    }
  }
}
