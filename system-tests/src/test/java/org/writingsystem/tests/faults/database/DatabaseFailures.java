package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.writingsystem.tests.testkit.http.Response;

/** Responses that say that the database is the reason: 503, whole, and when to come again. */
final class DatabaseFailures {
  private static final Set<String> KINDS =
      Set.of("statement-timeout", "database-unavailable", "database-busy");

  private DatabaseFailures() {}

  /** Whether it is problem+json of such a kind, with Retry-After and the request's id. */
  static boolean isOne(Response response) {
    return response.status() == 503
        && response.header("Content-Type").startsWith("application/problem+json")
        && KINDS.contains(response.problem())
        && response.header("Retry-After").equals("5")
        && !response.field("requestId").isEmpty()
        && response.field("requestId").equals(response.header("X-Request-Id"));
  }

  /** Asserts one of that kind. */
  static Response expect(String kind, Response response) {
    assertThat(isOne(response)).as(response::toString).isTrue();
    assertThat(response.problem()).as(response::toString).isEqualTo(kind);
    return response;
  }
}
