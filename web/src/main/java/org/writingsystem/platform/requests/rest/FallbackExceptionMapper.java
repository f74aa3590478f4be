package org.writingsystem.platform.requests.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.http.timeout.ActiveRequests;
import org.writingsystem.platform.database.DatabaseFailure;
import org.writingsystem.platform.requests.RequestDatabaseBudget;
import org.writingsystem.platform.shared.model.ProblemKind;
import org.writingsystem.platform.shared.rest.problems.KnownCauses;
import org.writingsystem.platform.shared.rest.problems.Problem;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/**
 * Maps exceptions of the container: wrapped ones, failures of the database, and unexpected ones. Of
 * the latter the caller gets the request's id, the log gets the details.
 */
@Provider
public class FallbackExceptionMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LogManager.getLogger(FallbackExceptionMapper.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  @Override
  public Response toResponse(Throwable thrown) {
    if (ActiveRequests.isOver()) {
      return afterTheDeadline(thrown);
    }
    Throwable cause = KnownCauses.known(thrown);
    if (KnownCauses.isKnown(cause)) {
      return KnownCauses.response(cause);
    }
    return failure(thrown).map(failure -> retryLater(failure, thrown)).orElseGet(() -> log(thrown));
  }

  /**
   * Returns a response that reaches nobody: the client has its timeout response, and the log its
   * line.
   */
  private static Response afterTheDeadline(Throwable thrown) {
    LOG.debug("A request that was ended at its deadline fails", thrown);
    return Problem.of(ProblemKinds.DEADLINE_EXCEEDED, "the request was ended").response();
  }

  private static Optional<DatabaseFailure> failure(Throwable thrown) {
    boolean cutOff =
        RequestDatabaseBudget.current().filter(RequestDatabaseBudget::isCutOff).isPresent();
    return cutOff ? Optional.of(DatabaseFailure.STATEMENT_TIMEOUT) : DatabaseFailure.of(thrown);
  }

  /** Logs one line without the exception's message, which may contain user content. */
  private static Response retryLater(DatabaseFailure failure, Throwable thrown) {
    ProblemKind kind =
        switch (failure) {
          case STATEMENT_TIMEOUT -> ProblemKinds.STATEMENT_TIMEOUT;
          case DATABASE_BUSY -> ProblemKinds.DATABASE_BUSY;
          case DATABASE_UNAVAILABLE -> ProblemKinds.DATABASE_UNAVAILABLE;
        };
    LOG.warn("A request is refused, {}: {}", kind.slug(), DatabaseFailure.codes(thrown));
    return Problem.of(kind, "the request is valid; try again later")
        .builder()
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private static Response log(Throwable thrown) {
    LOG.error("A request failed", thrown);
    return Problem.of(
            ProblemKinds.INTERNAL_ERROR,
            "the request failed; the logs have the reason under its id")
        .response();
  }
}
