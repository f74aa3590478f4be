package org.writingsystem.opponents.spring;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Errors as RFC 9457 has them. */
final class Problem {
  private Problem() {}

  static ErrorResponseException notFound(String detail) {
    return exception(HttpStatus.NOT_FOUND, "not-found", "The resource does not exist", detail);
  }

  static ErrorResponseException invalid(String detail) {
    return exception(HttpStatus.BAD_REQUEST, "invalid-input", "The request is invalid", detail);
  }

  static ErrorResponseException stale(int version) {
    String detail = "the manuscript has changed since; its version is now " + version;
    return exception(
        HttpStatus.PRECONDITION_FAILED, "stale-version", "The resource has changed", detail);
  }

  static ErrorResponseException ifMatchRequired() {
    return exception(
        HttpStatus.PRECONDITION_REQUIRED,
        "if-match-required",
        "If-Match is required",
        "send If-Match with the ETag that you have read");
  }

  static ProblemDetail notAuthenticated(boolean tokenWasSent) {
    return detail(
        HttpStatus.UNAUTHORIZED,
        "not-authenticated",
        "Authentication is required",
        tokenWasSent
            ? "the access token is not valid"
            : "send an access token: Authorization: Bearer …");
  }

  private static ErrorResponseException exception(
      HttpStatus status, String kind, String title, String detail) {
    return new ErrorResponseException(status, detail(status, kind, title, detail), null);
  }

  private static ProblemDetail detail(HttpStatus status, String kind, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:writing-system:problem:" + kind));
    problem.setTitle(title);
    return problem;
  }
}
