package org.writingsystem.platform.node.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.writingsystem.platform.node.NodeReadiness;

/**
 * {@code GET /health} on the application's port, for load balancers that cannot reach the
 * management port: 200 or 503 without details, since anybody may ask.
 */
@WebServlet("/health")
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient NodeReadiness nodeReadiness;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean green = nodeReadiness.isGreen();
    response.setStatus(
        green ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().print(green ? "{\"status\":\"up\"}" : "{\"status\":\"down\"}");
  }
}
