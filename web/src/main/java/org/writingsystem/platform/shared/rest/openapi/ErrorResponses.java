package org.writingsystem.platform.shared.rest.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.writingsystem.platform.shared.model.ProblemKind;
import org.writingsystem.platform.shared.rest.problems.Problem;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/** The errors that an operation may answer, all of them problems (RFC 9457). */
final class ErrorResponses {
  /** End of the summary of operations for administrators. */
  private static final String ADMINISTRATORS = "(administrators only)";

  private static final String SCHEMA = "Problem";
  private static final String REFERENCE = "#/components/responses/";
  private static final String OR_KEY_IN_USE =
      ", or a request with the same Idempotency-Key is running";
  private static final Set<String> MAY_COME_AGAIN = Set.of("409", "429", "503");

  /** Error responses without words of the operation's own. */
  private static final Map<String, String> COMMON =
      Map.ofEntries(
          Map.entry("400", "A field or parameter is invalid; field names it"),
          Map.entry("401", "There is no valid access token"),
          Map.entry("403", "The caller's role does not allow this"),
          Map.entry("404", "The resource does not exist, or not for this caller"),
          Map.entry("406", "Accept allows no available representation"),
          Map.entry("408", "The body was sent too slowly"),
          Map.entry("409", "A request with the same Idempotency-Key is running"),
          Map.entry("412", "The resource has changed since the client read it"),
          Map.entry("413", "The uncompressed body exceeds 2 MiB"),
          Map.entry("415", "The media type or encoding of the body is not supported"),
          Map.entry("416", "The range is not satisfiable"),
          Map.entry("422", "The Idempotency-Key was used for another request"),
          Map.entry("428", "If-Match is required"),
          Map.entry("429", "Rate limit exceeded; see Retry-After"),
          Map.entry("500", "Internal server error; the logs have the reason under requestId"),
          Map.entry("503", "Overload, timeout or unavailable database; see Retry-After"));

  /** Headers of particular statuses. */
  private static final Map<String, String> OWN_HEADERS =
      Map.of(
          "401",
          CommonComponents.WWW_AUTHENTICATE,
          "415",
          CommonComponents.ACCEPT_ENCODING,
          "416",
          CommonComponents.CONTENT_RANGE);

  private ErrorResponses() {}

  static void addTo(Components components, List<ProblemKind> kinds) {
    components.addSchema(SCHEMA, schema(kinds));
    COMMON.forEach(
        (status, description) ->
            components.addResponse("Problem" + status, response(status, description)));
  }

  private static Schema schema(List<ProblemKind> kinds) {
    Map<String, Schema> fields = new LinkedHashMap<>();
    List<Object> types = kinds.stream().<Object>map(Problem::type).toList();
    fields.put("type", text("The kind of problem").enumeration(types));
    fields.put("title", text("The title of the kind"));
    fields.put(
        "status",
        createSchema().addType(SchemaType.INTEGER).description("The status of the response"));
    fields.put("detail", text("The explanation of this case"));
    fields.put("field", text("The field, parameter or header at fault, where there is one"));
    fields.put("requestId", text("Finds the request in the logs"));
    return createSchema()
        .addType(SchemaType.OBJECT)
        .description("A problem (RFC 9457). New versions may add kinds")
        .properties(fields)
        .required(List.of("type", "title", "status", "detail"));
  }

  private static Schema text(String description) {
    return createSchema().addType(SchemaType.STRING).description(description);
  }

  private static APIResponse response(String status, String description) {
    APIResponse response = createAPIResponse().description(description);
    complete(status, response);
    return response;
  }

  /** Completes an error response with body, example and headers. */
  private static void complete(String status, APIResponse response) {
    Problem example =
        Problem.of(ProblemKinds.ofStatus(Integer.parseInt(status)), response.getDescription());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", example.type());
    fields.put("title", example.title());
    fields.put("status", Integer.parseInt(status));
    fields.put("detail", example.detail());
    fields.put("requestId", "1f0c9a0e6b7d4c55");
    response.setContent(problem(fields));
    CommonComponents.OF_EVERY_ANSWER.forEach(header -> CommonComponents.add(response, header));
    if (OWN_HEADERS.containsKey(status)) {
      CommonComponents.add(response, OWN_HEADERS.get(status));
    }
    if (MAY_COME_AGAIN.contains(status)) {
      CommonComponents.add(response, CommonComponents.RETRY_AFTER);
    }
  }

  private static Content problem(Object example) {
    return createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            createMediaType()
                .schema(createSchema().ref("#/components/schemas/" + SCHEMA))
                .example(example));
  }

  /**
   * Adds the error responses that the operation does not declare, and completes the declared ones.
   */
  static void addTo(String path, Operation operation) {
    APIResponses responses = operation.getResponses();
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.equals("409") && CommonParameters.takesKey(operation)) {
                response.setDescription(response.getDescription() + OR_KEY_IN_USE);
              }
              if (status.compareTo("400") >= 0) {
                complete(status, response);
              }
            });
    for (String status : possible(path, operation)) {
      if (!responses.hasAPIResponse(status)) {
        responses.addAPIResponse(status, createAPIResponse().ref(REFERENCE + "Problem" + status));
      }
    }
  }

  private static Set<String> possible(String path, Operation operation) {
    // 400 and 415 too: a request may have a body and headers that nobody has asked for
    Set<String> statuses =
        new TreeSet<>(List.of("400", "401", "406", "408", "413", "415", "429", "500", "503"));
    if (path.contains("{")) {
      statuses.add("404");
    }
    if (isForAdministrators(operation)) {
      statuses.add("403");
    }
    if (CommonParameters.takesKey(operation)) {
      statuses.addAll(List.of("409", "422"));
    }
    if (CommonParameters.takesIfMatch(operation)) {
      statuses.addAll(List.of("412", "428"));
    }
    if (operation.getResponses().hasAPIResponse("206")) {
      statuses.add("416");
    }
    return statuses;
  }

  private static boolean isForAdministrators(Operation operation) {
    String summary = operation.getSummary();
    return summary != null && summary.endsWith(ADMINISTRATORS);
  }
}
