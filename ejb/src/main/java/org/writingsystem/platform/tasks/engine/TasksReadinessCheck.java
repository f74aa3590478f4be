package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness of the task engine: down while the node drains for a restart by itself. */
@Readiness
@ApplicationScoped
class TasksReadinessCheck implements HealthCheck {
  @Inject NodeStatus nodeStatus;
  @Inject QueueStats queueStats;
  @Inject StuckThreads stuckThreads;

  @Override
  public HealthCheckResponse call() {
    var restart = nodeStatus.restartReason();
    var answer =
        HealthCheckResponse.named("tasks")
            .status(restart.isEmpty())
            .withData("longestWaitSeconds", queueStats.longestWait().toSeconds())
            .withData("zombies", stuckThreads.count());
    restart.ifPresent(why -> answer.withData("draining", why));
    return answer.build();
  }
}
