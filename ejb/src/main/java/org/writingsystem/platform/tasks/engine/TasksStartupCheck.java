package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Startup of the task engine: up once the queues have been counted, which needs the migrations, a
 * connection and a running engine.
 */
@Startup
@ApplicationScoped
class TasksStartupCheck implements HealthCheck {
  @Inject QueueStats queueStats;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("tasks").status(queueStats.areKnown()).build();
  }
}
