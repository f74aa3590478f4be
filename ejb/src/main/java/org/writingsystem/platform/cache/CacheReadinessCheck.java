package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.writingsystem.platform.cache.consistency.EpochLeaseRenewal;

/**
 * State of the cache, always up: the node serves without the cache too. Reports {@code degraded}
 * and the reason while it does.
 */
@Readiness
@ApplicationScoped
class CacheReadinessCheck implements HealthCheck {
  @Inject EpochLeaseRenewal renewal;

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("cache").up();
    renewal
        .trouble()
        .ifPresentOrElse(
            why -> answer.withData("state", "degraded").withData("reason", why),
            () -> answer.withData("state", "ok"));
    return answer.build();
  }
}
