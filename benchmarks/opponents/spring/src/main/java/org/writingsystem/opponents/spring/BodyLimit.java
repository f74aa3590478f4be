package org.writingsystem.opponents.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies above 2 MiB by their announced length, and those that announce none. */
@Component
@Order(0)
class BodyLimit extends OncePerRequestFilter {
  private static final long MOST_BYTES = 2 * 1024 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MOST_BYTES) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
    } else if (request.getHeader("Transfer-Encoding") != null) {
      response.sendError(HttpStatus.LENGTH_REQUIRED.value());
    } else {
      chain.doFilter(request, response);
    }
  }
}
