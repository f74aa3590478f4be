package org.writingsystem.platform.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long the database may take. The variables' names and defaults are in
 * microprofile-config.properties.
 */
@ApplicationScoped
public class DatabaseSettings {
  @Inject
  @ConfigProperty(name = "writing-system.database.read-budget-ms")
  long readBudgetMillis;

  @Inject
  @ConfigProperty(name = "writing-system.database.write-budget-ms")
  long writeBudgetMillis;

  @Inject
  @ConfigProperty(name = "writing-system.database.statement-timeout-ms")
  long statementTimeoutMillis;

  @Inject
  @ConfigProperty(name = "writing-system.database.acquire-timeout-seconds")
  long acquireTimeoutSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.database.leak-report-seconds")
  long leakReportSeconds;

  /** Each statement of a request that only reads. */
  Duration readBudget() {
    return budget(readBudgetMillis, "DB_READ_BUDGET_MS");
  }

  /** Each statement of a request that may write. */
  Duration writeBudget() {
    return budget(writeBudgetMillis, "DB_WRITE_BUDGET_MS");
  }

  /** All that a request does with the database. */
  Duration deadline(Duration budget) {
    return budget.plusSeconds(positive(acquireTimeoutSeconds, "DB_ACQUIRE_TIMEOUT"));
  }

  /** A connection that is held longer is reported; never where it is 0. */
  Duration leakReport() {
    return Duration.ofSeconds(leakReportSeconds);
  }

  /** None is above DB_STATEMENT_TIMEOUT_MS, of which 0 is no limit to PostgreSQL. */
  private Duration budget(long millis, String name) {
    long most = statementTimeoutMillis > 0 ? statementTimeoutMillis : Long.MAX_VALUE;
    return Duration.ofMillis(Math.min(positive(millis, name), most));
  }

  private static long positive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be above 0: " + value);
    }
    return value;
  }
}
