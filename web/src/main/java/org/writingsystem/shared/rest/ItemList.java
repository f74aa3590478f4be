package org.writingsystem.shared.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.writingsystem.shared.model.Page;

/**
 * A list as the API gives it.
 *
 * @param next the cursor of the next page; null on the last one
 */
public record ItemList<T>(List<T> items, String next) {
  /** Answers with a page, and with a Link header to the next one. */
  public static <T> Response response(Page<T> page, UriInfo uri) {
    ItemList<T> list = new ItemList<>(page.items(), page.next().orElse(null));
    Response.ResponseBuilder answer = Response.ok(list);
    page.next().ifPresent(cursor -> answer.link(nextPage(uri, cursor), "next"));
    return answer.build();
  }

  private static URI nextPage(UriInfo uri, String cursor) {
    return uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
  }
}
