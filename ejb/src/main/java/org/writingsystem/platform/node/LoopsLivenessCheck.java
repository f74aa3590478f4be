package org.writingsystem.platform.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.writingsystem.threads.Loops;

/**
 * Liveness of the loops: up while each completes cycles, good or failed: an unavailable database or
 * cache makes cycles fail, not stop.
 */
@Liveness
@ApplicationScoped
class LoopsLivenessCheck implements HealthCheck {
  /**
   * The longest cycle has some six statements, each with 10 s for a connection and 30 s to run;
   * this is more than twice as long, since a wrong restart costs more than a late one.
   */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private final Loops loops;

  LoopsLivenessCheck() {
    this(Loops.ofThisNode());
  }

  LoopsLivenessCheck(Loops loops) {
    this.loops = loops;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> stuck = loops.stuck(LIMIT);
    return HealthCheckResponse.named("loops")
        .status(stuck.isEmpty())
        .withData("stuck", String.join(", ", stuck))
        .build();
  }
}
