package org.writingsystem.platform.identity;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.writingsystem.platform.shared.model.InvalidInput;

/**
 * What somebody types as a password, brought to one form by the rules of OpaqueString (RFC 8265,
 * 4.2): every kind of space becomes a plain one, and the result is in NFC. So it is the same on a
 * system that types é as one character and on one that types e and an accent.
 */
public record PasswordText(String typed) {
  /** In UTF-16; no password that fits has more in any form, and what is longer is not looked at. */
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
   * The forms to compare, without repetition: the one that is hashed today, and, for passwords from
   * before it, what was typed and what another system would have typed. For ASCII there is one.
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
