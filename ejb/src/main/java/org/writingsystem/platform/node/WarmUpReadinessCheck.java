package org.writingsystem.platform.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness of the warm-up: up once it is over, for good. */
@Readiness
@ApplicationScoped
class WarmUpReadinessCheck implements HealthCheck {
  @Inject WarmUp warmUp;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("warm-up").status(warmUp.isOver()).build();
  }
}
