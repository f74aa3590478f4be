package org.writingsystem.http.shutdown;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.as.server.deployment.DeploymentCompleteServiceProcessor;
import org.jboss.as.server.deployment.Services;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;

/**
 * Starts when all of the deployment has started, so that its paths answer, and stops before any of
 * it stops: requests that run are waited for, as long as the grace lets them drain. At the end of
 * the server they were waited for before, when it was suspended.
 */
final class DeployedApplication implements Service {
  private final GracefulShutdown gracefulShutdown;
  private final Duration limit;
  private ServiceContainer server;

  /**
   * @param limit of the wait for requests that run
   */
  DeployedApplication(GracefulShutdown gracefulShutdown, Duration limit) {
    this.gracefulShutdown = gracefulShutdown;
    this.limit = limit;
  }

  /** Installs it as a child of a service of the deployment, which has started. */
  void install(StartContext parent) {
    ServiceBuilder<?> service = parent.getChildTarget().addService();
    service.requires(complete(deployment(parent.getController().getParent().provides())));
    service.setInstance(this).install();
  }

  private static ServiceName complete(String deployment) {
    return DeploymentCompleteServiceProcessor.serviceName(Services.deploymentUnitName(deployment));
  }

  /**
   * The name of the whole deployment.
   *
   * @param phase names of a phase of it or of a part of it: {@code
   *     jboss.deployment.unit.NAME.PHASE} or {@code jboss.deployment.subunit.NAME.PART.PHASE}
   */
  static String deployment(Set<ServiceName> phase) {
    return phase.stream()
        .filter(Services.JBOSS_DEPLOYMENT::isParentOf)
        .map(name -> name.toArray()[Services.JBOSS_DEPLOYMENT_UNIT.length()])
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void start(StartContext context) {
    server = context.getController().getServiceContainer();
    gracefulShutdown.deployed();
  }

  @Override
  public void stop(StopContext context) {
    CompletableFuture<Void> drained = gracefulShutdown.undeploy().toCompletableFuture().copy();
    if (!server.isShutdown()) {
      context.asynchronous();
      drained
          .completeOnTimeout(null, limit.toSeconds(), TimeUnit.SECONDS)
          .whenComplete((nothing, calledOff) -> gone(context));
    }
  }

  /**
   * Handles the removal of the application; at a stop or reload {@link ListenerShutdown} has the
   * last word.
   */
  private void gone(StopContext context) {
    if (!ServerEnd.isNear(server)) {
      gracefulShutdown.gone();
    }
    context.complete();
  }
}
