package org.writingsystem.platform.ratelimit.rest;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.writingsystem.platform.ratelimit.RateLimits;
import org.writingsystem.platform.shared.model.TooManyRequests;
import org.writingsystem.platform.shared.rest.problems.Problem;

/**
 * Enforces the rate limit by address on all that the application answers. {@value #HEALTH} is not
 * counted: a balancer polls it often, and needs a true answer.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AddressLimitFilter extends HttpFilter {
  static final String HEALTH = "/health";

  private static final long serialVersionUID = 1L;

  @Inject transient RateLimits limits;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      count(request, response);
    } catch (TooManyRequests e) {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, String.valueOf(e.retryAfterSeconds().orElseThrow()));
      Problem.of(TooManyRequests.KIND, e.getMessage()).writeTo(response);
      return;
    }
    chain.doFilter(request, response);
  }

  private void count(HttpServletRequest request, HttpServletResponse response) {
    if (!HEALTH.equals(request.getServletPath())) {
      limits
          .address(request.getRemoteAddr())
          .ifPresent(
              rateLimitDecision -> RateLimitHeaders.tell(request, response, rateLimitDecision));
    }
  }
}
