package org.writingsystem.platform.shared.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/** Adds the address of the next page as header Link (RFC 8288). */
@Provider
public class PaginationLinkFilter implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof ItemList<?> list) {
      list.next()
          .map(cursor -> next(request.getUriInfo(), cursor))
          .ifPresent(link -> response.getHeaders().add(HttpHeaders.LINK, link));
    }
  }

  private static Link next(UriInfo uri, String cursor) {
    UriBuilder page = Addresses.of(uri).replaceQuery(uri.getRequestUri().getRawQuery());
    return Link.fromUri(page.replaceQueryParam("cursor", cursor).build()).rel("next").build();
  }
}
