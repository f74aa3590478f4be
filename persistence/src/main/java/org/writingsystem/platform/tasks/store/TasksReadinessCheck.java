package org.writingsystem.platform.tasks.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready until the task engine says that the node has to start anew. */
@Readiness
@ApplicationScoped
public class TasksReadinessCheck implements HealthCheck {
  @Inject NodeDrain drain;
  @Inject NodeVitals vitals;

  @Override
  public HealthCheckResponse call() {
    NodeVitals.Found found = vitals.get();
    var answer =
        HealthCheckResponse.named("tasks")
            .status(drain.reason().isEmpty())
            .withData("longestWaitSeconds", found.longestWait().toSeconds())
            .withData("zombies", found.zombies());
    drain.reason().ifPresent(why -> answer.withData("draining", why));
    return answer.build();
  }
}
