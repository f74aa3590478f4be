package org.writingsystem.platform.shared.rest.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.writingsystem.platform.shared.model.ProblemKind;

/** Error page of the container outside of the API, in the form of the API; see web.xml. */
@WebServlet("/problem")
public class ErrorPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status = status(request);
    ProblemKind kind = ProblemKinds.ofStatus(status);
    if (kind == ProblemKinds.METHOD_NOT_ALLOWED && !response.containsHeader(HttpHeaders.ALLOW)) {
      response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS"); // servlets here give pages
    }
    Problem.of(kind, kind.title()).withStatus(status).writeTo(response);
  }

  private static int status(HttpServletRequest request) {
    boolean refused =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer error
            && error != HttpServletResponse.SC_FORBIDDEN; // a directory, which nobody lists
    return refused
        ? (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)
        : HttpServletResponse.SC_NOT_FOUND;
  }
}
