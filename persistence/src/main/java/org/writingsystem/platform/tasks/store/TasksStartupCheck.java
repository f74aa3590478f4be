package org.writingsystem.platform.tasks.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the task engine has seen the lines: migrations are done and tasks are taken. */
@Startup
@ApplicationScoped
public class TasksStartupCheck implements HealthCheck {
  @Inject NodeVitals vitals;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("tasks").status(vitals.areKnown()).build();
  }
}
