package org.writingsystem.platform.shared.rest.openapi;

import java.util.List;
import java.util.Map;
import org.writingsystem.platform.shared.model.ProblemKind;

/**
 * A feature's part of the OpenAPI description. Implementations are listed, in the order of the
 * tags, in {@code META-INF/services}; their examples are in {@code examples.json} beside the class:
 * by the name of their schema, or by media type for text.
 */
public interface ApiDescription {
  /** The name of an extension: an operation with it answers with one thing, but without an ETag. */
  String WITHOUT_ETAG = "x-without-etag";

  /** Name of an extension: an unsafe operation with it ignores Idempotency-Key. */
  String WITHOUT_KEY = "x-without-idempotency-key";

  /**
   * Returns the tags of the feature's operations with their descriptions, in order; none by
   * default.
   */
  default Map<String, String> tags() {
    return Map.of();
  }

  /** Kinds that the feature's own exceptions declare; none by default. */
  default List<ProblemKind> problems() {
    return List.of();
  }
}
