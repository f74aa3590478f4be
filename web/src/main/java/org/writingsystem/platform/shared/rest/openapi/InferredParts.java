package org.writingsystem.platform.shared.rest.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;

import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Infers parameters, headers and success responses of an operation from its method, its parameters,
 * and its declared success responses.
 */
final class InferredParts {
  private static final Set<HttpMethod> UNSAFE =
      EnumSet.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
  private static final String LISTS = "#/components/schemas/ItemList";

  private InferredParts() {}

  static void addTo(HttpMethod method, Operation operation) {
    CommonParameters.complete(operation);
    if (UNSAFE.contains(method) && takesKey(operation)) {
      CommonParameters.use(operation, CommonComponents.IDEMPOTENCY_KEY);
    }
    shareContent(responses(operation));
    boolean read = method == HttpMethod.GET && responses(operation).containsKey("200");
    if (read && isOfOneThing(operation)) {
      makeConditional(operation);
    }
    if (responses(operation).containsKey("206")) {
      makeRanged(operation);
    }
    if (read && CommonParameters.takesCursor(operation)) {
      responses(operation).get("200").setDescription("A page of the list");
    }
    responses(operation).forEach((status, response) -> addHeaders(operation, status, response));
  }

  private static Map<String, APIResponse> responses(Operation operation) {
    return operation.getResponses().getAPIResponses();
  }

  /**
   * Tests whether the operation accepts a key: keys belong to accounts, so only operations with
   * sign-in do.
   */
  private static boolean takesKey(Operation operation) {
    boolean without = operation.hasExtension(ApiDescription.WITHOUT_KEY);
    operation.removeExtension(ApiDescription.WITHOUT_KEY);
    boolean open = operation.getSecurity() != null && operation.getSecurity().isEmpty();
    return !without && !open;
  }

  /**
   * Tests for a single resource, which has an ETag; lists, event streams and exempt operations have
   * none.
   */
  private static boolean isOfOneThing(Operation operation) {
    boolean untagged = operation.hasExtension(ApiDescription.WITHOUT_ETAG);
    operation.removeExtension(ApiDescription.WITHOUT_ETAG);
    Content content = responses(operation).get("200").getContent();
    return !untagged
        && content != null
        && content.getMediaTypes().entrySet().stream()
            .noneMatch(
                one ->
                    one.getKey().equals(MediaType.SERVER_SENT_EVENTS)
                        || isListOrMap(one.getValue().getSchema()));
  }

  private static boolean isListOrMap(Schema schema) {
    return schema.getRef() != null && schema.getRef().startsWith(LISTS)
        || schema.getAdditionalPropertiesSchema() != null;
  }

  private static void makeConditional(Operation operation) {
    CommonParameters.use(operation, CommonComponents.IF_NONE_MATCH);
    operation
        .getResponses()
        .addAPIResponse("304", createAPIResponse().description("Not modified since If-None-Match"));
    CommonComponents.add(responses(operation).get("200"), CommonComponents.ETAG);
    CommonComponents.add(responses(operation).get("304"), CommonComponents.ETAG);
  }

  /** Copies the content of 200 to other success responses (202, 206) without their own. */
  private static void shareContent(Map<String, APIResponse> responses) {
    if (responses.containsKey("200")) {
      Content content = responses.get("200").getContent();
      responses.forEach(
          (status, response) -> {
            if (status.startsWith("2") && response.getContent() == null) {
              response.setContent(content);
            }
          });
    }
  }

  private static void makeRanged(Operation operation) {
    CommonParameters.use(operation, CommonComponents.RANGE);
    CommonParameters.use(operation, CommonComponents.IF_RANGE);
    APIResponse part = responses(operation).get("206");
    CommonComponents.add(part, CommonComponents.ETAG);
    CommonComponents.add(part, CommonComponents.CONTENT_RANGE);
  }

  private static void addHeaders(Operation operation, String status, APIResponse response) {
    CommonComponents.OF_EVERY_ANSWER.forEach(header -> CommonComponents.add(response, header));
    if (status.startsWith("2")) {
      addHeadersOfSuccess(operation, status, response);
    }
  }

  private static void addHeadersOfSuccess(
      Operation operation, String status, APIResponse response) {
    boolean made = status.equals("201");
    boolean queued = status.equals("202") && !responses(operation).containsKey("200");
    addIf(made || queued, response, CommonComponents.LOCATION);
    addIf(made || CommonParameters.takesIfMatch(operation), response, CommonComponents.ETAG);
    addIf(CommonParameters.takesCursor(operation), response, CommonComponents.LINK);
    boolean ranged = responses(operation).containsKey("206");
    addIf(ranged, response, CommonComponents.ACCEPT_RANGES);
    addIf(ranged, response, CommonComponents.CONTENT_DISPOSITION);
    addIf(CommonParameters.takesKey(operation), response, CommonComponents.REPLAYED);
  }

  private static void addIf(boolean applies, APIResponse response, String header) {
    if (applies) {
      CommonComponents.add(response, header);
    }
  }
}
