package org.writingsystem.platform.identity.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.writingsystem.platform.shared.model.InvalidInput;

/**
 * Canonical form of a user name. Surrounding spaces are removed, full-width and capital letters
 * mapped to plain small ones, and the result is NFC, by UsernameCaseMapped (RFC 8265, 3.3). It has
 * 1 to 64 characters: a-z, 0-9, dot, hyphen, underscore; a letter or digit first.
 */
public record Username(String value) {
  /** The most characters of a user name. */
  public static final int MAX_LENGTH = 64;

  /** Limit with spaces; longer input is rejected unread. */
  private static final int MAX_TYPED_LENGTH = 1_000;

  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9._-]{0," + (MAX_LENGTH - 1) + "}");
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
  private static final int FULL_WIDTH_FROM = 0xff01;
  private static final int FULL_WIDTH_TO = 0xff5e;
  private static final int FULL_WIDTH_OFFSET = 0xfee0;

  /**
   * Parses a typed name.
   *
   * @return empty if no account can have it
   */
  public static Optional<Username> typed(String text) {
    return Optional.of(text)
        .filter(typed -> typed.length() <= MAX_TYPED_LENGTH)
        .map(Username::mapped)
        .filter(name -> FORM.matcher(name).matches())
        .map(Username::new);
  }

  /**
   * Reads the name of a new account.
   *
   * @throws InvalidInput if no account can have it
   */
  public static Username ofNewAccount(String text) {
    return typed(text)
        .orElseThrow(
            () ->
                new InvalidInput(
                    "username",
                    "a user name has 1 to 64 characters: a-z, 0-9, dot, hyphen, underscore;"
                        + " a letter or digit first"));
  }

  private static String mapped(String typed) {
    int[] plain = typed.codePoints().map(Username::plain).toArray();
    String text = new String(plain, 0, plain.length);
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return AROUND.matcher(normal).replaceAll("");
  }

  private static int plain(int codePoint) {
    return codePoint >= FULL_WIDTH_FROM && codePoint <= FULL_WIDTH_TO
        ? codePoint - FULL_WIDTH_OFFSET
        : codePoint;
  }

  @Override
  public String toString() {
    return value;
  }
}
