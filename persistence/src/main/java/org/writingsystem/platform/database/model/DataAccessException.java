package org.writingsystem.platform.database.model;

import java.sql.SQLException;

/** Failure of a statement; the cause has its SQLSTATE. */
public final class DataAccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String UNIQUE_VIOLATION = "23505";

  /**
   * @param what was tried: "could not …"
   */
  public DataAccessException(String what, SQLException cause) {
    super("could not " + what + ": " + cause.getMessage(), cause);
  }

  public boolean isUniqueViolation() {
    return getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState());
  }

  /**
   * Tests whether the database has rejected the data (a data exception or a violated constraint,
   * SQLSTATE classes 22 and 23), so that a retry is useless.
   */
  public boolean isOfTheData() {
    return getCause() instanceof SQLException cause
        && cause.getSQLState() != null
        && (cause.getSQLState().startsWith("22") || cause.getSQLState().startsWith("23"));
  }
}
