package org.writingsystem.tests.openapi.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests for an operation as its description wants them. */
record ValidRequest(DescribedOperation operation, KnownValues known) {
  private static final int OPTIONAL = 3;

  RequestDraft draft(Choices choices) {
    RequestDraft draft = new RequestDraft(operation.method(), operation.path());
    draft.header("Connection", "close");
    draft.header("Host", "writing.example");
    draft.header("Authorization", "Bearer " + known.token(operation.id()));
    for (Parameter parameter : operation.parameters()) {
      boolean required = Boolean.TRUE.equals(parameter.getRequired());
      if (required || choices.oneIn(OPTIONAL)) {
        put(draft, parameter, value(parameter, choices));
      }
    }
    if (operation.takesBody()) {
      draft.header("Content-Type", operation.bodyType());
      draft.body(body(choices));
    }
    return draft;
  }

  /** Puts a parameter where it belongs. */
  static void put(RequestDraft draft, Parameter parameter, String value) {
    switch (parameter.getIn()) {
      case "path" -> draft.path(parameter.getName(), PercentEncoding.of(value));
      case "query" -> draft.onlyQuery(parameter.getName(), PercentEncoding.of(value));
      default -> draft.header(parameter.getName(), BrokenTexts.inHead(value));
    }
  }

  private String value(Parameter parameter, Choices choices) {
    List<String> values = known.parameter(operation.id(), parameter.getName());
    return values.isEmpty()
        ? value(operation.resolved(parameter.getSchema()), choices)
        : choices.of(values);
  }

  private static String value(Schema<?> schema, Choices choices) {
    if (schema.getEnum() != null) {
      return String.valueOf(choices.of(schema.getEnum()));
    }
    return "integer".equals(type(schema)) ? Integer.toString(1 + choices.below(3)) : "x";
  }

  private static String type(Schema<?> schema) {
    return schema.getTypes() == null ? schema.getType() : schema.getTypes().iterator().next();
  }

  private byte[] body(Choices choices) {
    return operation.takesJson()
        ? BrokenJson.object(fields(choices)).getBytes(UTF_8)
        : ("# A text\n\nof " + choices.below(100) + " words\n").getBytes(UTF_8);
  }

  /** The fields of a valid body: names, and values as JSON. */
  Map<String, String> fields(Choices choices) {
    Map<String, String> fields = new TreeMap<>();
    operation
        .fields()
        .forEach(
            (name, schema) -> {
              String value = known.field(operation.id(), name);
              fields.put(name, BrokenJson.string(value == null ? value(schema, choices) : value));
            });
    return fields;
  }
}
