package org.writingsystem.platform.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.writingsystem.platform.shared.DatabaseBudget;
import org.writingsystem.pool.SeizedConnections;

/** The requests that use the database now. */
@ApplicationScoped
public class DatabaseBudgets implements DatabaseBudget {
  @Inject DatabaseSettings settings;
  @Inject DatabaseMeters meters;

  private final Set<RequestDatabaseBudget> running = ConcurrentHashMap.newKeySet();

  /**
   * Begins the database budget of a request on this thread; close it on this thread when the thread
   * leaves the request.
   *
   * @param reads whether it only reads: DB_READ_BUDGET_MS, else DB_WRITE_BUDGET_MS
   */
  public RequestDatabaseBudget begin(boolean reads) {
    Duration budget = reads ? settings.readBudget() : settings.writeBudget();
    RequestDatabaseBudget requestDatabaseBudget =
        RequestDatabaseBudget.begin(budget, settings.timeLimit(budget), running::remove);
    running.add(requestDatabaseBudget);
    return requestDatabaseBudget;
  }

  @Override
  @SuppressWarnings("try") // the work ends with its block, which need not name it
  public <T> T reading(Supplier<T> read) {
    if (RequestDatabaseBudget.current().isPresent()) {
      return read.get();
    }
    try (RequestDatabaseBudget requestDatabaseBudget = begin(true)) {
      return read.get();
    }
  }

  /** Tests whether no request uses the database. */
  boolean areNone() {
    return running.isEmpty();
  }

  /** Cuts off work beyond its deadline; returns the seized connections. */
  List<SeizedConnections> cutOff() {
    List<SeizedConnections> claimed =
        running.stream()
            .map(RequestDatabaseBudget::cutOffWhenDue)
            .flatMap(Optional::stream)
            .toList();
    meters.cutOff(claimed.size());
    return claimed.stream().filter(some -> !some.isEmpty()).toList();
  }
}
