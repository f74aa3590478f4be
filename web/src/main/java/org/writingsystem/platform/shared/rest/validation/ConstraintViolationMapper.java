package org.writingsystem.platform.shared.rest.validation;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.rest.problems.KnownCauses;

/**
 * Maps violated constraints of parameters and bodies to 400, with the first violation in the order
 * of declaration.
 */
@Provider
public class ConstraintViolationMapper implements ExceptionMapper<ConstraintViolationException> {
  private static final Comparator<ViolatedField> AS_DECLARED =
      Comparator.comparingInt(ViolatedField::parameter).thenComparing(ViolatedField::component);

  @Override
  public Response toResponse(ConstraintViolationException broken) {
    return KnownCauses.response(first(broken));
  }

  static InvalidInput first(ConstraintViolationException broken) {
    return broken.getConstraintViolations().stream()
        .map(ViolatedField::of)
        .min(AS_DECLARED)
        .map(ViolatedField::refusal)
        .orElseThrow(() -> broken);
  }
}
