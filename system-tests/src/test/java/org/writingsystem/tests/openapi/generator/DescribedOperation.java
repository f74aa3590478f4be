package org.writingsystem.tests.openapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An operation of a description, with its references resolved. */
record DescribedOperation(OpenAPI api, String method, String path, Operation operation) {
  String id() {
    return operation.getOperationId();
  }

  List<Parameter> parameters() {
    return operation.getParameters() == null
        ? List.of()
        : operation.getParameters().stream().map(this::resolved).toList();
  }

  private Parameter resolved(Parameter parameter) {
    return parameter.get$ref() == null
        ? parameter
        : api.getComponents().getParameters().get(name(parameter.get$ref()));
  }

  private static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  Schema<?> resolved(Schema<?> schema) {
    return schema.get$ref() == null
        ? schema
        : api.getComponents().getSchemas().get(name(schema.get$ref()));
  }

  boolean takesBody() {
    return operation.getRequestBody() != null;
  }

  boolean takesJson() {
    return takesBody() && bodyType().endsWith("json");
  }

  /** The media type of its body. */
  String bodyType() {
    return operation.getRequestBody().getContent().keySet().iterator().next();
  }

  /** The fields of its JSON body, by name. */
  Map<String, Schema<?>> fields() {
    MediaType media = operation.getRequestBody().getContent().get(bodyType());
    Map<String, Schema<?>> fields = new TreeMap<>();
    resolved(media.getSchema())
        .getProperties()
        .forEach((name, schema) -> fields.put(name, resolved((Schema<?>) schema)));
    return fields;
  }

  /** Whether the server has to hash a password, which takes as long as fifty other requests. */
  boolean isCostly() {
    return takesJson() && fields().keySet().stream().anyMatch(name -> name.contains("assword"));
  }
}
