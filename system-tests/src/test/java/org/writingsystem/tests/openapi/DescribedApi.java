package org.writingsystem.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** The API as {@code /openapi} describes it, and whether answers are as it says. */
public record DescribedApi(OpenAPI description) {
  /** Headers that HTTP itself has, and those that answers have for browsers and proxies. */
  private static final Set<String> GENERAL =
      Set.of(
          "access-control-allow-origin",
          "access-control-expose-headers",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-security-policy",
          "content-type",
          "cross-origin-resource-policy",
          "date",
          "referrer-policy",
          "strict-transport-security",
          "transfer-encoding",
          "vary",
          "x-accel-buffering",
          "x-content-type-options",
          "x-frame-options");

  /** Of the system of a test; asserts that the document can be read without a doubt. */
  public static DescribedApi of(RunningSystem system) {
    String document =
        system.anonymous().get("/openapi", "Accept", "application/json").expect(200).text();
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document, null, options);
    assertThat(parsed.getMessages()).isEmpty();
    return new DescribedApi(parsed.getOpenAPI());
  }

  /** Each operation by its method and path, as {@code GET /api/v1/tasks/{task}}. */
  public Map<String, Operation> operations() {
    Map<String, Operation> all = new TreeMap<>();
    description
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> all.put(method + " " + path, operation)));
    return all;
  }

  /** What the type of a problem may be. */
  List<String> problemTypes() {
    Schema<?> type = (Schema<?>) schema("Problem").getProperties().get("type");
    return type.getEnum().stream().map(String::valueOf).toList();
  }

  private Schema<?> schema(String name) {
    return description.getComponents().getSchemas().get(name);
  }

  /** Asserts that an answer has a status, a type, headers and fields that the description names. */
  Response check(Response answer) {
    return check(operation(answer), answer);
  }

  /** The same for an answer that is known to be this operation's. */
  Response check(Operation operation, Response answer) {
    String status = String.valueOf(answer.status());
    assertThat(operation.getResponses()).as(operation.getOperationId()).containsKey(status);
    ApiResponse response = resolved(operation.getResponses().get(status));
    assertThat(undeclared(answer, response))
        .as(operation.getOperationId() + " " + status)
        .isEmpty();
    for (String promised : List.of("Location", "ETag")) {
      if (response.getHeaders() != null && response.getHeaders().containsKey(promised)) {
        assertThat(answer.header(promised))
            .as(operation.getOperationId() + " " + status + " " + promised)
            .isNotEmpty();
      }
    }
    if (answer.bytes().length > 0) {
      String type = answer.header("Content-Type").split(";")[0];
      MediaType media = response.getContent().getOrDefault(type, response.getContent().get("*/*"));
      assertThat(media).as("%s %s: %s", operation.getOperationId(), status, type).isNotNull();
      if (type.endsWith("json")) {
        check(operation.getOperationId() + " " + status, answer.json(), media.getSchema());
      }
    }
    return answer;
  }

  private static Set<String> undeclared(Response answer, ApiResponse response) {
    Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    headers.addAll(answer.response().headers().map().keySet());
    GENERAL.forEach(headers::remove);
    if (response.getHeaders() != null) {
      response.getHeaders().keySet().forEach(headers::remove);
    }
    return headers;
  }

  private ApiResponse resolved(ApiResponse response) {
    return response.get$ref() == null
        ? response
        : description.getComponents().getResponses().get(name(response.get$ref()));
  }

  private static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private Operation operation(Response answer) {
    URI uri = answer.response().uri();
    PathItem.HttpMethod method = PathItem.HttpMethod.valueOf(answer.response().request().method());
    return description.getPaths().entrySet().stream()
        .filter(path -> matches(path.getKey(), uri.getPath()))
        .sorted((a, b) -> Integer.compare(variables(a.getKey()), variables(b.getKey())))
        .map(path -> path.getValue().readOperationsMap().get(method))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing describes " + method + " " + uri));
  }

  private static boolean matches(String template, String path) {
    String pattern = template.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q");
    return Pattern.matches("\\Q" + pattern + "\\E", path);
  }

  private static int variables(String template) {
    return template.length() - template.replace("{", "").length();
  }

  private void check(String where, JsonNode value, Schema<?> declared) {
    Schema<?> schema = resolved(declared);
    if (value.isTextual() && schema.getEnum() != null) {
      assertThat(schema.getEnum()).as(where).map(String::valueOf).contains(value.asText());
    }
    if (value.isNull()) {
      assertThat(mayBeNull(schema)).as(where + " is null").isTrue();
    } else if (value.isArray()) {
      value.forEach(item -> check(where + "[]", item, schema.getItems()));
    } else if (value.isObject() && schema.getProperties() != null) {
      Set<String> fields = new TreeSet<>();
      value.fieldNames().forEachRemaining(fields::add);
      assertThat(schema.getProperties().keySet()).as(where).containsAll(fields);
      assertThat(fields)
          .as(where)
          .containsAll(schema.getRequired() == null ? Set.of() : schema.getRequired());
      fields.forEach(
          field -> check(where + "." + field, value.get(field), schema.getProperties().get(field)));
    }
  }

  private Schema<?> resolved(Schema<?> schema) {
    return schema.get$ref() == null ? schema : schema(name(schema.get$ref()));
  }

  private static boolean mayBeNull(Schema<?> schema) {
    return mayBeNullItself(schema)
        || schema.getAnyOf() != null
            && schema.getAnyOf().stream().anyMatch(DescribedApi::mayBeNullItself);
  }

  private static boolean mayBeNullItself(Schema<?> schema) {
    return schema.getTypes() != null && schema.getTypes().contains("null");
  }
}
