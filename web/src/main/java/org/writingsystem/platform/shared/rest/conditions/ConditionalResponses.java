package org.writingsystem.platform.shared.rest.conditions;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.writingsystem.platform.shared.Json;

/** Conditional reads: the current state, or 304 where the client has it already. */
public final class ConditionalResponses {
  private ConditionalResponses() {}

  /**
   * @param tag of the representation as it is now
   * @param answer asked for only if the caller does not have it; the tag is added
   */
  public static Response respond(
      HttpHeaders request, EntityTag tag, Supplier<Response.ResponseBuilder> answer) {
    String given = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    boolean known = EntityTags.ifNoneMatch(given, tag.getValue());
    return (known ? Response.notModified() : answer.get()).tag(tag).build();
  }

  /** As above, for content without a version: its ETag is a digest. */
  public static Response bytes(
      HttpHeaders request, byte[] content, Supplier<Response.ResponseBuilder> answer) {
    return respond(request, EntityTags.ofContent(content), answer);
  }

  public static Response json(HttpHeaders request, Object entity) {
    byte[] content = Json.bytes(entity);
    return bytes(request, content, () -> Response.ok(content));
  }
}
