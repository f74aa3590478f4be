package org.writingsystem.platform.shared.rest.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.writingsystem.platform.shared.model.Page;

/** Descriptions of parameters by name, for resources without their own. */
final class CommonParameters {
  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";

  private CommonParameters() {}

  static boolean takesKey(Operation operation) {
    return of(operation).stream()
        .anyMatch(
            one ->
                (CommonComponents.PARAMETERS + CommonComponents.IDEMPOTENCY_KEY)
                    .equals(one.getRef()));
  }

  static boolean takesIfMatch(Operation operation) {
    return takes(operation, HttpHeaders.IF_MATCH);
  }

  static boolean takesCursor(Operation operation) {
    return takes(operation, CURSOR);
  }

  private static boolean takes(Operation operation, String name) {
    return of(operation).stream().anyMatch(one -> name.equals(one.getName()));
  }

  static void use(Operation operation, String component) {
    operation.addParameter(createParameter().ref(CommonComponents.PARAMETERS + component));
  }

  static void complete(Operation operation) {
    of(operation).stream().filter(one -> one.getRef() == null).forEach(CommonParameters::complete);
  }

  private static List<Parameter> of(Operation operation) {
    return operation.getParameters() == null ? List.of() : operation.getParameters();
  }

  private static void complete(Parameter parameter) {
    Schema schema = parameter.getSchema();
    if (schema != null && schema.getType() == null && schema.getRef() == null) {
      schema.addType(SchemaType.STRING); // where a resource names only its limits
    }
    switch (parameter.getName()) {
      case LIMIT ->
          parameter.description("The maximum number of items on the page").schema(limit());
      case CURSOR ->
          parameter.description("The value of next on the previous page; none for the first page");
      case HttpHeaders.IF_MATCH ->
          describe(parameter.required(true), "The ETag that the client has read; * for any");
      default -> describe(parameter, "The id of the " + parameter.getName());
    }
  }

  private static Schema limit() {
    return createSchema()
        .addType(SchemaType.INTEGER)
        .minimum(BigDecimal.ONE)
        .maximum(BigDecimal.valueOf(Page.MAX_LIMIT))
        .defaultValue(Page.DEFAULT_LIMIT);
  }

  private static void describe(Parameter parameter, String description) {
    if (parameter.getDescription() == null) {
      parameter.description(description);
    }
  }
}
