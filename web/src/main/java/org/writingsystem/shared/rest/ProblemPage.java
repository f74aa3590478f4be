package org.writingsystem.shared.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.writingsystem.logging.RequestIds;
import org.writingsystem.shared.Json;

/** Answers what the container refuses outside of the API, as the API would; see web.xml. */
@WebServlet("/problem")
public class ProblemPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status = status(request);
    ProblemKind kind = ProblemKind.ofStatus(status);
    Problem problem =
        Problem.of(kind, kind.title())
            .withStatus(status)
            .withRequestId(response.getHeader(RequestIds.HEADER)); // its context has ended
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(Json.bytes(problem));
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
