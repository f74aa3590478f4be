package org.writingsystem.platform.shared.rest;

import java.util.Locale;

/** The kinds of problems that the API answers with, or the server in its stead. */
public enum ProblemKind {
  INVALID_INPUT(400, "The request breaks a rule"),
  MALFORMED_JSON(400, "The body is not the JSON that was expected"),
  NOT_AUTHENTICATED(401, "Who calls is not known"),
  NOT_ALLOWED(403, "The caller's role does not allow this"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "This resource does not have that method"),
  NOT_ACCEPTABLE(406, "There is no such representation"),
  NOT_RENDERABLE(406, "There is no HTML of this text"),
  REQUEST_TIMEOUT(408, "The body came too slowly"),
  ALREADY_EXISTS(409, "It exists already"),
  CONFLICT(409, "Its state does not allow this"),
  IDEMPOTENCY_KEY_IN_USE(409, "The same request is being answered"),
  QUOTA_EXCEEDED(409, "The account has as much as its quota allows"),
  STALE_VERSION(412, "It has changed since"),
  BODY_TOO_LARGE(413, "The body is too large"),
  RANGE_NOT_SATISFIABLE(416, "The file has no such part"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has a type that is not read here"),
  IDEMPOTENCY_KEY_REUSED(422, "The key belongs to another request"),
  IF_MATCH_REQUIRED(428, "If-Match is required"),
  TOO_MANY_REQUESTS(429, "The caller has asked more often than allowed"),
  HTTP_ERROR(400, "The request could not be answered"),
  INTERNAL_ERROR(500, "Something went wrong on the server"),
  OVERLOADED(503, "The server has no room for this now"),
  NODE_LEAVES(503, "This node takes no more requests"),
  APPLICATION_DOWN(503, "The application does not run on this node now"),
  STATEMENT_TIMEOUT(503, "The database took too long"),
  DATABASE_BUSY(503, "The database was busy with others"),
  DATABASE_UNAVAILABLE(503, "The database cannot be reached"),
  DEADLINE_EXCEEDED(503, "The request took too long");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that best fits a status of 400 to 599. */
  public static ProblemKind ofStatus(int status) {
    for (ProblemKind kind : values()) {
      if (kind.status == status && kind != MALFORMED_JSON && kind != HTTP_ERROR) {
        return kind;
      }
    }
    return status >= 500 ? INTERNAL_ERROR : HTTP_ERROR;
  }
}
