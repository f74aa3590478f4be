package org.writingsystem.opponents.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.UUID;

/** Where the next page of a list starts, as Writing System writes it. */
final class Cursor {
  /** Above every id: the first page. */
  static final UUID START = new UUID(-1, -1);

  private Cursor() {}

  static String of(UUID id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id.toString().getBytes(UTF_8));
  }

  static UUID read(String cursor) {
    try {
      return UUID.fromString(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("the cursor is not from this list");
    }
  }
}
