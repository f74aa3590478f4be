package org.writingsystem.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness of the database: up while PostgreSQL answers within three seconds. Concurrent probes
 * share one query: a silent database holds one thread, however often it is probed.
 */
@Readiness
@ApplicationScoped
class DatabaseReadinessCheck implements HealthCheck {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
  private static final int TIMEOUT_SECONDS = 2;

  /** No problem. */
  private static final String FINE = "";

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @Resource ManagedThreadFactory threads;

  private CompletableFuture<String> question = CompletableFuture.completedFuture(FINE);

  @Override
  public HealthCheckResponse call() {
    String problem = problem();
    var answer = HealthCheckResponse.named("database");
    return problem.equals(FINE)
        ? answer.up().build()
        : answer.down().withData("problem", problem).build();
  }

  /** Empty while it answers. */
  String problem() {
    return question()
        .copy()
        .completeOnTimeout("no answer in 3 s", ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private synchronized CompletableFuture<String> question() {
    if (question.isDone()) {
      var next = new CompletableFuture<String>();
      threads.newThread(() -> ping(next)).start();
      question = next;
    }
    return question;
  }

  /** Answers all waiting probes, whatever happens to the thread; the next probe asks anew. */
  private void ping(CompletableFuture<String> asked) {
    try {
      asked.complete(ask());
    } finally {
      asked.complete("the question failed");
    }
  }

  private String ask() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(TIMEOUT_SECONDS) ? FINE : "no answer";
    } catch (SQLException e) {
      return e.getSQLState() == null ? "no connection" : "SQLSTATE " + e.getSQLState();
    } catch (RuntimeException | Error e) {
      return e.getClass().getSimpleName();
    }
  }
}
