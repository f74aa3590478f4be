package org.writingsystem.platform.requests;

import static org.writingsystem.preflight.settings.Settings.DB_ACQUIRE_TIMEOUT;
import static org.writingsystem.preflight.settings.Settings.DB_LEAK_REPORT_SECONDS;
import static org.writingsystem.preflight.settings.Settings.DB_READ_BUDGET_MS;
import static org.writingsystem.preflight.settings.Settings.DB_STATEMENT_TIMEOUT_MS;
import static org.writingsystem.preflight.settings.Settings.DB_WRITE_BUDGET_MS;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.writingsystem.preflight.settings.Configuration;

/** How long the database may take. No budget is above DB_STATEMENT_TIMEOUT_MS. */
@ApplicationScoped
class DatabaseSettings {
  private final Configuration configuration;

  public DatabaseSettings() {
    this(Configuration.ofThisNode());
  }

  DatabaseSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Each statement of a request that only reads. */
  Duration readBudget() {
    return configuration.shorter(DB_READ_BUDGET_MS, DB_STATEMENT_TIMEOUT_MS);
  }

  /** Each statement of a request that may write. */
  Duration writeBudget() {
    return configuration.shorter(DB_WRITE_BUDGET_MS, DB_STATEMENT_TIMEOUT_MS);
  }

  /** All that a request does with the database. */
  Duration deadline(Duration budget) {
    return budget.plus(configuration.duration(DB_ACQUIRE_TIMEOUT));
  }

  /** A connection that is held longer is reported; never where it is 0. */
  Duration leakReport() {
    return configuration.duration(DB_LEAK_REPORT_SECONDS);
  }
}
