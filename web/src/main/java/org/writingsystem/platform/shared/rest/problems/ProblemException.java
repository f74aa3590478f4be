package org.writingsystem.platform.shared.rest.problems;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** A problem of HTTP that no domain exception has. */
public final class ProblemException extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  public ProblemException(Problem problem) {
    this(problem, problem.response());
  }

  /**
   * @param answer the problem with headers of its own
   */
  public ProblemException(Problem problem, Response answer) {
    super(problem.detail(), answer);
  }
}
