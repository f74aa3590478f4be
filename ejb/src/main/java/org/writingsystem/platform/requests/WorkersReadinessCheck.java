package org.writingsystem.platform.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.writingsystem.http.timeout.ActiveRequests;

/**
 * Readiness of the workers: up while one is free of stuck requests. The node restarts by itself
 * once half of them are stuck. Reports their number.
 */
@Readiness
@ApplicationScoped
class WorkersReadinessCheck implements HealthCheck {
  @Inject RequestSettings settings;

  @Override
  public HealthCheckResponse call() {
    int overdue = ActiveRequests.overdue();
    return HealthCheckResponse.named("requests")
        .status(overdue < settings.workers())
        .withData("overdue", overdue)
        .build();
  }
}
