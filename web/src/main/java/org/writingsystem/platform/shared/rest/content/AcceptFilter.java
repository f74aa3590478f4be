package org.writingsystem.platform.shared.rest.content;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Reads Accept before a resource is chosen by it; refuses one that is none with 400. */
@Provider
@PreMatching
public class AcceptFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    List<String> lines = request.getHeaders().get(HttpHeaders.ACCEPT);
    if (lines == null) {
      return;
    }
    AcceptedTypes accepted = AcceptedTypes.of(lines);
    if (accepted.isEmpty()) {
      request.getHeaders().remove(HttpHeaders.ACCEPT);
    } else {
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, accepted.toString());
    }
  }
}
