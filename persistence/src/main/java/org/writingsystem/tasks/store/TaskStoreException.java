package org.writingsystem.tasks.store;

import java.sql.SQLException;

/** The database did not do what the task engine asked of it. */
public final class TaskStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String UNIQUE_VIOLATION = "23505";

  TaskStoreException(String what, SQLException cause) {
    super("could not " + what + ": " + cause.getMessage(), cause);
  }

  boolean isUniqueViolation() {
    return getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState());
  }
}
