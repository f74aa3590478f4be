package org.writingsystem.opponents.quarkus;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** An error as RFC 9457 has it. */
public record Problem(String type, String title, int status, String detail) {
  static WebApplicationException notFound(String detail) {
    return of("not-found", "The resource does not exist", 404, detail);
  }

  static WebApplicationException invalid(String detail) {
    return of("invalid-input", "The request is invalid", 400, detail);
  }

  static WebApplicationException stale(int version) {
    String detail = "the manuscript has changed since; its version is now " + version;
    return of("stale-version", "The resource has changed", 412, detail);
  }

  static WebApplicationException ifMatchRequired() {
    String detail = "send If-Match with the ETag that you have read";
    return of("if-match-required", "If-Match is required", 428, detail);
  }

  private static WebApplicationException of(String kind, String title, int status, String detail) {
    return new WebApplicationException(response(kind, title, status, detail).build());
  }

  private static Response.ResponseBuilder response(
      String kind, String title, int status, String detail) {
    return Response.status(status)
        .type("application/problem+json")
        .header("Cache-Control", "no-store")
        .entity(new Problem("urn:writing-system:problem:" + kind, title, status, detail));
  }

  /** Answers to requests without a valid access token. */
  static class NotAuthenticated {
    @ServerExceptionMapper
    Response missing(UnauthorizedException e) {
      return answer("send an access token: Authorization: Bearer …");
    }

    @ServerExceptionMapper
    Response invalid(AuthenticationFailedException e) {
      return answer("the access token is not valid");
    }

    private static Response answer(String detail) {
      return response("not-authenticated", "Authentication is required", 401, detail)
          .header("WWW-Authenticate", "Bearer")
          .build();
    }
  }
}
