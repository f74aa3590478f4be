package org.writingsystem.tests.inside.server;

import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;

/** Keeps the first class's deployment for the others; Arquillian would deploy for each of them. */
public final class SharedDeployment {
  @Inject @ClassScoped private InstanceProducer<DeploymentScenario> scenario;

  private DeploymentScenario first;
  private boolean deployed;

  void generate(@Observes EventContext<GenerateDeployment> generation) {
    if (first == null) {
      generation.proceed();
      first = scenario.get();
    } else {
      scenario.set(first);
    }
  }

  void deploy(@Observes EventContext<DeployManagedDeployments> deployment) {
    if (!deployed) {
      deployment.proceed();
      deployed = true;
    }
  }

  /** Goes with the server. */
  void undeploy(@Observes EventContext<UnDeployManagedDeployments> removal) {}
}
