package org.writingsystem.platform.shared.rest.validation;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A text that {@link Integer#parseInt} reads as a number of 1 to {@link #max}; null is valid. The
 * parameter stays a text, since JAX-RS answers a number that cannot be read with 404.
 */
@Constraint(validatedBy = WholeNumber.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
public @interface WholeNumber {
  int max();

  String message() default "is a whole number of 1 to {max}";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Reads the number. */
  class Validator implements ConstraintValidator<WholeNumber, String> {
    private int max;

    @Override
    public void initialize(WholeNumber constraint) {
      max = constraint.max();
    }

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      try {
        int number = Integer.parseInt(value);
        return number >= 1 && number <= max;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }
}
