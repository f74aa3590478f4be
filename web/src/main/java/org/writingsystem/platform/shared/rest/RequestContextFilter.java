package org.writingsystem.platform.shared.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.writingsystem.logging.RequestIds;
import org.writingsystem.platform.shared.LogContext;

/**
 * Assigns the request id for the response and all log lines of the request. On our servers the
 * host's first filter has already put it into the header.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestContextFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id =
        LogContext.beginRequest(
            values(request, RequestIds.HEADER), values(request, RequestIds.TRACE_HEADER));
    response.setHeader(RequestIds.HEADER, id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    chain.doFilter(request, response);
    // Not where it throws: the container logs that next, and the thread's next request begins anew
    LogContext.end();
  }

  private static List<String> values(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }
}
