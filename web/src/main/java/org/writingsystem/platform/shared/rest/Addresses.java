package org.writingsystem.platform.shared.rest;

import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

/** Addresses that answers name. */
public final class Addresses {
  private Addresses() {}

  /**
   * The address of the request without its query, and without parameters of its path: a {@code
   * ;jsessionid=…} that a caller has appended is nothing that an answer repeats.
   */
  public static UriBuilder of(UriInfo uri) {
    UriBuilder address = uri.getBaseUriBuilder();
    uri.getPathSegments(false).stream().map(PathSegment::getPath).forEach(address::path);
    return address;
  }
}
