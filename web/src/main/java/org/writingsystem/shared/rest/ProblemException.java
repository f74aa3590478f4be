package org.writingsystem.shared.rest;

import jakarta.ws.rs.WebApplicationException;

/** A problem found while a request is read. */
final class ProblemException extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  ProblemException(Problem problem) {
    super(problem.detail(), problem.response());
  }
}
