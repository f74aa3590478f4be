package org.writingsystem.platform.node.visibility;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;

/**
 * CDI extension that gives each health check of the EAR an alias in a library of the EAR. WildFly
 * resolves MicroProfile health checks from the libraries' bean archives alone: it silently ignores
 * those in ejb.jar, beside the engines that they ask.
 */
public class HealthCheckVisibility implements Extension {
  private final List<Bean<? extends HealthCheck>> checks = new ArrayList<>();

  void collect(@Observes ProcessManagedBean<? extends HealthCheck> event) {
    checks.add(event.getBean());
  }

  void addAliases(@Observes AfterBeanDiscovery event, BeanManager beans) {
    for (Bean<? extends HealthCheck> check : checks) {
      event
          .<HealthCheck>addBean()
          .id(check.getBeanClass().getName())
          .addType(HealthCheck.class)
          .addQualifiers(check.getQualifiers())
          .createWith(
              context -> (HealthCheck) beans.getReference(check, HealthCheck.class, context));
    }
  }
}
