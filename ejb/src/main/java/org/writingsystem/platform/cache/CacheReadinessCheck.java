package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.writingsystem.platform.cache.remote.CacheClient;

/**
 * State of the cache, always up: the node serves without the cache too. Reports {@code degraded}
 * and the reason while it does.
 */
@Readiness
@ApplicationScoped
class CacheReadinessCheck implements HealthCheck {
  @Inject CacheClient cacheClient;

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("cache").up();
    return cacheClient.isUp()
        ? answer.withData("state", "ok").build()
        : answer
            .withData("state", "degraded")
            .withData("reason", "the cache does not answer")
            .build();
  }
}
