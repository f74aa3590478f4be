package org.writingsystem.opponents.quarkus;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Answers with an ETag: 304 where the caller has it already. */
final class Conditional {
  private Conditional() {}

  static Response answer(Request request, String tag, Supplier<Response.ResponseBuilder> answer) {
    EntityTag entityTag = new EntityTag(tag);
    Response.ResponseBuilder notModified = request.evaluatePreconditions(entityTag);
    return (notModified == null ? answer.get() : notModified)
        .tag(entityTag)
        .header("Cache-Control", "private, no-cache")
        .build();
  }
}
