package org.writingsystem.platform.shared;

import java.util.function.Supplier;

/** The time that a request has for its work with the database. */
public interface DatabaseBudget {
  /**
   * Reads within the request's own budget, or, where that work has ended as the answer began, with
   * a budget of its own (DB_READ_BUDGET_MS).
   */
  <T> T reading(Supplier<T> read);
}
