package org.writingsystem.platform.shared.rest.docs;

import static org.writingsystem.preflight.settings.Settings.API_DOCS;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.writingsystem.platform.shared.rest.conditions.EntityTags;
import org.writingsystem.preflight.settings.Configuration;

/**
 * {@code GET /docs/}: Swagger UI on {@code /openapi}. It uses this server alone, enforced by its
 * Content-Security-Policy. API_DOCS=false removes it.
 */
@WebServlet({"/docs", "/docs/*"})
public class DocsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final boolean enabled = Configuration.ofThisNode().isTrue(API_DOCS);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (enabled && request.getPathInfo() == null) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + "/docs/");
      return;
    }
    Optional<DocsFile> file = enabled ? DocsFile.find(request.getPathInfo()) : Optional.empty();
    if (file.isPresent()) {
      send(file.get(), request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void send(DocsFile file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.setHeader(HttpHeaders.ETAG, '"' + file.tag() + '"');
    if (has(request, file)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(file.mediaType());
    response.setContentLength(file.content().length);
    response.getOutputStream().write(file.content());
  }

  private static boolean has(HttpServletRequest request, DocsFile file) {
    List<String> known = Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH));
    return EntityTags.ifNoneMatch(String.join(",", known), file.tag());
  }
}
