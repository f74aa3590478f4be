package org.writingsystem.platform.identity;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.writingsystem.platform.shared.model.InvalidInput;

/**
 * A typed password in canonical form, by OpaqueString (RFC 8265, 4.2): every kind of space becomes
 * a plain one, and the result is NFC. So it is equal on systems that type é as one character and as
 * e with an accent.
 */
public record PasswordText(String typed) {
  /**
   * Limit in UTF-16; no valid password is longer in any form, and longer input is rejected unread.
   */
  private static final int MAX_TYPED_LENGTH = 4_000;

  private static final Pattern SPACE = Pattern.compile("\\p{Zs}");
  private static final Pattern NOT_TYPED = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  /**
   * The form that is hashed.
   *
   * @throws InvalidInput if a new password may not be that: fewer than {@link Passwords#MIN_LENGTH}
   *     or more than {@link Passwords#MAX_LENGTH} characters (code points) in this form, or control
   *     characters
   */
  public String ofNewPassword(String field) {
    String prepared = isTooLong() ? "" : prepared();
    int length = prepared.codePointCount(0, prepared.length());
    if (length < Passwords.MIN_LENGTH || length > Passwords.MAX_LENGTH) {
      throw new InvalidInput(
          field,
          "a password has " + Passwords.MIN_LENGTH + " to " + Passwords.MAX_LENGTH + " characters");
    }
    if (NOT_TYPED.matcher(prepared).find()) {
      throw new InvalidInput(field, "a password has no control characters");
    }
    return prepared;
  }

  /**
   * Returns the distinct forms to compare: the one that is hashed today, and, for older passwords,
   * the typed one and that of other systems. For ASCII there is one.
   */
  List<String> candidates() {
    if (isTooLong()) {
      return List.of();
    }
    return Stream.of(prepared(), typed, Normalizer.normalize(typed, Normalizer.Form.NFD))
        .distinct()
        .toList();
  }

  private boolean isTooLong() {
    return typed.length() > MAX_TYPED_LENGTH;
  }

  private String prepared() {
    return Normalizer.normalize(SPACE.matcher(typed).replaceAll(" "), Normalizer.Form.NFC);
  }

  @Override
  public String toString() {
    return "PasswordText"; // never the password
  }
}
