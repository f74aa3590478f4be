package org.writingsystem.platform.shared.rest.problems;

import java.util.List;
import java.util.stream.Stream;
import org.writingsystem.http.FrontProblem;
import org.writingsystem.platform.shared.model.AlreadyExists;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.shared.model.NotAuthenticated;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.Overloaded;
import org.writingsystem.platform.shared.model.ProblemKind;
import org.writingsystem.platform.shared.model.QuotaExceeded;
import org.writingsystem.platform.shared.model.StaleVersion;
import org.writingsystem.platform.shared.model.TooManyRequests;

/**
 * Problem kinds of HTTP that no domain exception declares, and the list of all kinds of the
 * platform.
 */
public final class ProblemKinds {
  public static final ProblemKind MALFORMED_JSON =
      new ProblemKind("malformed-json", 400, "The body is not valid JSON for this operation");
  public static final ProblemKind METHOD_NOT_ALLOWED =
      new ProblemKind("method-not-allowed", 405, "The resource does not support this method");
  public static final ProblemKind NOT_ACCEPTABLE =
      new ProblemKind("not-acceptable", 406, "No acceptable representation");
  public static final ProblemKind IDEMPOTENCY_KEY_IN_USE =
      new ProblemKind("idempotency-key-in-use", 409, "A request with the same key is running");
  public static final ProblemKind BODY_TOO_LARGE =
      new ProblemKind("body-too-large", 413, "The body is too large");
  public static final ProblemKind UNSUPPORTED_MEDIA_TYPE =
      new ProblemKind("unsupported-media-type", 415, "The media type of the body is not supported");
  public static final ProblemKind RANGE_NOT_SATISFIABLE =
      new ProblemKind("range-not-satisfiable", 416, "The range is not satisfiable");
  public static final ProblemKind IDEMPOTENCY_KEY_REUSED =
      new ProblemKind("idempotency-key-reused", 422, "The key was used for another request");
  public static final ProblemKind IF_MATCH_REQUIRED =
      new ProblemKind("if-match-required", 428, "If-Match is required");
  public static final ProblemKind HTTP_ERROR =
      new ProblemKind("http-error", 400, "The request could not be processed");
  public static final ProblemKind INTERNAL_ERROR =
      new ProblemKind("internal-error", 500, "Internal server error");
  public static final ProblemKind STATEMENT_TIMEOUT =
      new ProblemKind("statement-timeout", 503, "A database statement timed out");
  public static final ProblemKind DATABASE_BUSY =
      new ProblemKind("database-busy", 503, "The database transaction conflicted with another");
  public static final ProblemKind DATABASE_UNAVAILABLE =
      new ProblemKind("database-unavailable", 503, "The database is unavailable");
  public static final ProblemKind DEADLINE_EXCEEDED =
      new ProblemKind("deadline-exceeded", 503, "The request timed out");

  /** For each status the first kind is the general one. */
  private static final List<ProblemKind> OF_THE_APPLICATION =
      List.of(
          InvalidInput.KIND,
          MALFORMED_JSON,
          HTTP_ERROR,
          NotAuthenticated.KIND,
          NotAllowed.KIND,
          NotFound.KIND,
          METHOD_NOT_ALLOWED,
          NOT_ACCEPTABLE,
          AlreadyExists.KIND,
          Conflict.KIND,
          IDEMPOTENCY_KEY_IN_USE,
          QuotaExceeded.KIND,
          StaleVersion.KIND,
          BODY_TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE,
          RANGE_NOT_SATISFIABLE,
          IDEMPOTENCY_KEY_REUSED,
          IF_MATCH_REQUIRED,
          TooManyRequests.KIND,
          INTERNAL_ERROR,
          Overloaded.KIND,
          STATEMENT_TIMEOUT,
          DATABASE_BUSY,
          DATABASE_UNAVAILABLE,
          DEADLINE_EXCEEDED);

  private static final List<ProblemKind> ALL =
      Stream.concat(
              OF_THE_APPLICATION.stream(),
              FrontProblem.all().stream()
                  .map(front -> new ProblemKind(front.kind(), front.status(), front.title())))
          .distinct()
          .toList();

  private ProblemKinds() {}

  /** Lists all kinds of the platform, and those of the server in the application's place. */
  public static List<ProblemKind> all() {
    return ALL;
  }

  /** The kind that best fits a status of 400 to 599. */
  public static ProblemKind ofStatus(int status) {
    return ALL.stream()
        .filter(kind -> kind.status() == status)
        .findFirst()
        .orElse(status >= 500 ? INTERNAL_ERROR : HTTP_ERROR);
  }
}
