package org.writingsystem.platform.shared;

import java.util.function.Supplier;

/** The time that a request has for its work with the database. */
public interface DatabaseBudget {
  /**
   * Reads within the request's own budget, or, where that has ended at the begin of the response,
   * within a new one (DB_READ_BUDGET_MS).
   */
  <T> T reading(Supplier<T> read);
}
