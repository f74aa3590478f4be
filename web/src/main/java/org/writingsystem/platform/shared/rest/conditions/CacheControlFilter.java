package org.writingsystem.platform.shared.rest.conditions;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Sets Cache-Control. All responses are private: a response with an ETag may be stored by the
 * client and is revalidated each time, since the right to read may have ended; all others are not
 * stored.
 */
@Provider
public class CacheControlFilter implements ContainerResponseFilter {
  private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final String ASK_EACH_TIME = "private, no-cache";
  private static final String KEEP_NOTHING = "no-store";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      return;
    }
    boolean keepable =
        READS.contains(request.getMethod()) && response.getHeaders().containsKey(HttpHeaders.ETAG);
    response
        .getHeaders()
        .putSingle(HttpHeaders.CACHE_CONTROL, keepable ? ASK_EACH_TIME : KEEP_NOTHING);
  }
}
