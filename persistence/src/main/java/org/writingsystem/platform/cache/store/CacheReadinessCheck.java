package org.writingsystem.platform.cache.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Always ready: without the cache the node serves too. Says so where it has to. */
@Readiness
@ApplicationScoped
public class CacheReadinessCheck implements HealthCheck {
  @Inject CacheStatus cacheStatus;

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("cache").up();
    cacheStatus
        .trouble()
        .ifPresentOrElse(
            why -> answer.withData("state", "degraded").withData("reason", why),
            () -> answer.withData("state", "ok"));
    return answer.build();
  }
}
