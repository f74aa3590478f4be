package org.writingsystem.platform.shared.rest.validation;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static java.util.stream.Collectors.joining;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The name of one of an enum's constants; null is valid. JAX-RS would answer another name with 404.
 */
@Constraint(validatedBy = OneOf.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
public @interface OneOf {
  Class<? extends Enum<?>> value();

  Spelling spelling() default Spelling.AS_DECLARED;

  /** Followed by the names. */
  String message() default "is one of ";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Spelling of the names in requests. */
  enum Spelling {
    AS_DECLARED,
    LOWER_CASE,
    ANY_CASE
  }

  /** Compares with all names. */
  class Validator implements ConstraintValidator<OneOf, String> {
    private List<String> names;
    private Spelling spelling;

    @Override
    public void initialize(OneOf constraint) {
      spelling = constraint.spelling();
      names =
          Arrays.stream(constraint.value().getEnumConstants())
              .map(Enum::name)
              .map(name -> spelling == Spelling.LOWER_CASE ? name.toLowerCase(Locale.ROOT) : name)
              .toList();
    }

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      if (value == null || names.contains(spelled(value))) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(
              context.getDefaultConstraintMessageTemplate() + names.stream().collect(joining(", ")))
          .addConstraintViolation();
      return false;
    }

    private String spelled(String value) {
      return spelling == Spelling.ANY_CASE ? value.toUpperCase(Locale.ROOT) : value;
    }
  }
}
