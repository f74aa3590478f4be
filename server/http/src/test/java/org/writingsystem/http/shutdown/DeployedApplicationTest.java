package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jboss.as.server.deployment.Phase;
import org.jboss.as.server.deployment.Services;
import org.junit.jupiter.api.Test;

class DeployedApplicationTest {
  @Test
  void isThatOfTheWholeDeploymentWhereverItsPartIs() {
    var alone = Services.deploymentUnitName("one.jar", Phase.INSTALL);
    var part = Services.deploymentUnitName("writing-system.ear", "ejb.jar", Phase.INSTALL);
    assertThat(DeployedApplication.deployment(Set.of(alone))).isEqualTo("one.jar");
    assertThat(DeployedApplication.deployment(Set.of(part))).isEqualTo("writing-system.ear");
  }
}
