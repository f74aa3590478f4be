package org.writingsystem.platform.shared.rest;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.Page;

/** Reads what callers send in fields and parameters; each refusal names the field and the rule. */
public final class Inputs {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,60}");

  private Inputs() {}

  /**
   * @throws InvalidInput if {@code value} is null
   */
  public static <T> T required(String field, T value) {
    if (value == null) {
      throw new InvalidInput(field, "'" + field + "' is missing");
    }
    return value;
  }

  /**
   * @throws InvalidInput if {@code value} has a character U+0000, which PostgreSQL cannot keep
   */
  public static void text(String field, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new InvalidInput(field, "'" + field + "' has no NUL character");
    }
  }

  /**
   * Reads the number of items on a page.
   *
   * @param value null for {@value Page#DEFAULT_LIMIT}
   * @throws InvalidInput unless it is 1 to {@value Page#MAX_LIMIT}
   */
  public static int limit(String value) {
    return value == null ? Page.DEFAULT_LIMIT : number("limit", value, Page.MAX_LIMIT);
  }

  /**
   * @throws InvalidInput unless {@code value} is a whole number of 1 to {@code most}
   */
  public static int number(String field, String value, int most) {
    try {
      int number = Integer.parseInt(required(field, value));
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    throw new InvalidInput(field, "'" + field + "' is a whole number of 1 to " + most);
  }

  /**
   * Reads a name as kinds of tasks have one.
   *
   * @param value null for none
   * @throws InvalidInput unless it has 1 to 60 small letters, digits and hyphens
   */
  public static Optional<String> slug(String field, String value) {
    if (value != null && !SLUG.matcher(value).matches()) {
      throw new InvalidInput(
          field, "'" + field + "' has 1 to 60 small letters, digits and hyphens");
    }
    return Optional.ofNullable(value);
  }

  /**
   * Reads one of an enum's names.
   *
   * @param value null for none
   * @throws InvalidInput if it is no such name; lists them
   */
  public static <E extends Enum<E>> Optional<E> choice(
      String field, String value, Class<E> choices) {
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(choices.getEnumConstants())
            .filter(choice -> choice.name().equals(value))
            .findFirst()
            .orElseThrow(() -> new InvalidInput(field, allowed(field, choices))));
  }

  private static <E extends Enum<E>> String allowed(String field, Class<E> choices) {
    return Arrays.stream(choices.getEnumConstants())
        .map(Enum::name)
        .collect(Collectors.joining(", ", "'" + field + "' is one of ", ""));
  }
}
