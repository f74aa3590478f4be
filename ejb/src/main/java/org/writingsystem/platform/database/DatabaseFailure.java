package org.writingsystem.platform.database;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Failures of the database that are not the request's fault: a retry may succeed. The transaction
 * is rolled back; after a commit without an answer its outcome is unknown.
 */
public enum DatabaseFailure {
  /** A statement ran beyond its limit, or all of the work beyond its deadline. */
  STATEMENT_TIMEOUT,
  /** A deadlock or serialization failure with another transaction. */
  DATABASE_BUSY,
  /** No connection in time, or a lost one. */
  DATABASE_UNAVAILABLE;

  private static final String QUERY_CANCELED = "57014";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String READ_ONLY = "25006";

  /** Errors of the pool: no connection in time or at all (IJ000), or a lost one. */
  private static final Pattern POOL = Pattern.compile("IJ0(00|31)\\d{3}");

  /** Returns the failure behind an exception; of several, the first constant counts. */
  public static Optional<DatabaseFailure> of(Throwable thrown) {
    return CauseChain.of(thrown).stream()
        .map(DatabaseFailure::alone)
        .flatMap(Optional::stream)
        .min(DatabaseFailure::compareTo);
  }

  /** Returns the SQLSTATEs and codes of the pool in an exception, which may be logged. */
  public static String codes(Throwable thrown) {
    return CauseChain.of(thrown).stream()
        .flatMap(one -> Stream.concat(state(one).stream(), poolCode(one).stream()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Optional<DatabaseFailure> alone(Throwable thrown) {
    Optional<String> state = state(thrown);
    if (state.isPresent()) {
      return ofState(state.get());
    }
    return poolCode(thrown).isPresent() || isLostConnection(thrown)
        ? Optional.of(DATABASE_UNAVAILABLE)
        : Optional.empty();
  }

  private static Optional<DatabaseFailure> ofState(String state) {
    if (state.equals(QUERY_CANCELED)) {
      return Optional.of(STATEMENT_TIMEOUT);
    } else if (state.startsWith("40") || state.equals(LOCK_NOT_AVAILABLE)) {
      return Optional.of(DATABASE_BUSY);
    } else if (state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals(READ_ONLY)) {
      return Optional.of(DATABASE_UNAVAILABLE);
    }
    return Optional.empty();
  }

  private static Optional<String> state(Throwable thrown) {
    return thrown instanceof SQLException sql
        ? Optional.ofNullable(sql.getSQLState())
        : Optional.empty();
  }

  private static Optional<String> poolCode(Throwable thrown) {
    if (thrown.getMessage() == null
        || !(thrown instanceof SQLException || thrown instanceof ResourceException)) {
      return Optional.empty();
    }
    Matcher code = POOL.matcher(thrown.getMessage());
    return code.find() ? Optional.of(code.group()) : Optional.empty();
  }

  private static boolean isLostConnection(Throwable thrown) {
    return thrown instanceof SQLException && thrown.getCause() instanceof IOException;
  }
}
