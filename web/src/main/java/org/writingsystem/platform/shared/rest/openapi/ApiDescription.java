package org.writingsystem.platform.shared.rest.openapi;

import java.util.List;
import java.util.Map;
import org.writingsystem.platform.shared.model.ProblemKind;

/**
 * A feature's part of the description of the API. Implementations are named, in the order of the
 * tags, in {@code META-INF/services}; examples stand beside the class in {@code examples.json}: by
 * the name of their schema, or by media type where that is text.
 */
public interface ApiDescription {
  /** The name of an extension: an operation with it answers with one thing, but without an ETag. */
  String WITHOUT_ETAG = "x-without-etag";

  /** The name of an extension: an unsafe operation with it does not look at Idempotency-Key. */
  String WITHOUT_KEY = "x-without-idempotency-key";

  /** Tags of the feature's operations with what they are about, in this order; none by default. */
  default Map<String, String> tags() {
    return Map.of();
  }

  /** Kinds that the feature's own exceptions declare; none by default. */
  default List<ProblemKind> problems() {
    return List.of();
  }
}
