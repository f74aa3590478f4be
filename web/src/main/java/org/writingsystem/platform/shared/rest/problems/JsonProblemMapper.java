package org.writingsystem.platform.shared.rest.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.stream.Collectors;
import org.writingsystem.platform.shared.model.InvalidInput;

/** Answers JSON that cannot be read; names the field, never the value. */
@Provider
@Priority(1)
public class JsonProblemMapper implements ExceptionMapper<JsonProcessingException> {
  @Override
  public Response toResponse(JsonProcessingException problem) {
    if (problem instanceof UnrecognizedPropertyException unknown) {
      return Problem.of(
              InvalidInput.KIND,
              "there is no field '"
                  + unknown.getPropertyName()
                  + "'; the fields are "
                  + names(unknown.getKnownPropertyIds()))
          .at(unknown.getPropertyName())
          .response();
    }
    if (problem instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field = path(mapping);
      return Problem.of(InvalidInput.KIND, "the field '" + field + "' has a wrong type")
          .at(field)
          .response();
    }
    return Problem.of(ProblemKinds.MALFORMED_JSON, "the body is not well-formed JSON").response();
  }

  private static String names(Collection<?> fields) {
    return fields == null
        ? "none"
        : fields.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String path(JsonMappingException problem) {
    return problem.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }
}
