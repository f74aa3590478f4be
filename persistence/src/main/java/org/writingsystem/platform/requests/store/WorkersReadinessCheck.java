package org.writingsystem.platform.requests.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.writingsystem.platform.requests.model.OverdueRequests;

/**
 * Ready as long as one worker is left: a thread that does not end keeps one from others, and the
 * rest serve; where half of them are lost the node renews itself. Says how many there are.
 */
@Readiness
@ApplicationScoped
public class WorkersReadinessCheck implements HealthCheck {
  @Inject OverdueRequests overdue;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("requests")
        .status(!overdue.areAllWorkers())
        .withData("overdue", overdue.count())
        .build();
  }
}
