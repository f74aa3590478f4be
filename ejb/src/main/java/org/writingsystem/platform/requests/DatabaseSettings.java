package org.writingsystem.platform.requests;

import static org.writingsystem.preflight.settings.Settings.DB_ACQUIRE_TIMEOUT;
import static org.writingsystem.preflight.settings.Settings.DB_LEAK_REPORT_SECONDS;
import static org.writingsystem.preflight.settings.Settings.DB_READ_BUDGET_MS;
import static org.writingsystem.preflight.settings.Settings.DB_STATEMENT_TIMEOUT_MS;
import static org.writingsystem.preflight.settings.Settings.DB_WRITE_BUDGET_MS;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.writingsystem.preflight.settings.Configuration;

/** Time limits of database work. No budget is above DB_STATEMENT_TIMEOUT_MS. */
@ApplicationScoped
class DatabaseSettings {
  private final Configuration configuration;

  public DatabaseSettings() {
    this(Configuration.ofThisNode());
  }

  DatabaseSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Returns the statement timeout of a reading request. */
  Duration readBudget() {
    return configuration.shorter(DB_READ_BUDGET_MS, DB_STATEMENT_TIMEOUT_MS);
  }

  /** Returns the statement timeout of any other request. */
  Duration writeBudget() {
    return configuration.shorter(DB_WRITE_BUDGET_MS, DB_STATEMENT_TIMEOUT_MS);
  }

  /** Returns the deadline of all database work of a request. */
  Duration timeLimit(Duration budget) {
    return budget.plus(configuration.duration(DB_ACQUIRE_TIMEOUT));
  }

  /** Returns the threshold of leak detection; 0 for none. */
  Duration leakReport() {
    return configuration.duration(DB_LEAK_REPORT_SECONDS);
  }
}
