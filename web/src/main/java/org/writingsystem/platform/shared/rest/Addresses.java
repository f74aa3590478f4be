package org.writingsystem.platform.shared.rest;

import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;

/** Request URIs for Location and Link headers. */
public final class Addresses {
  private Addresses() {}

  /**
   * Builds the URI of the request without query and matrix parameters, so that a response does not
   * echo a {@code ;jsessionid=…} of the caller.
   */
  public static UriBuilder of(UriInfo uri) {
    return uri.getBaseUriBuilder()
        .path(
            uri.getPathSegments(false).stream()
                .map(PathSegment::getPath)
                .collect(Collectors.joining("/")));
  }
}
