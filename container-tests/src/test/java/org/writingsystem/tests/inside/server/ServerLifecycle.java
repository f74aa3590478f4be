package org.writingsystem.tests.inside.server;

import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.event.container.AfterStop;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;

/**
 * Starts the server before Arquillian connects to it, and stops it afterwards. Arquillian's own
 * start would call Java directly, past {@code bin/common.conf} and the settings that it makes.
 */
public final class ServerLifecycle {
  private final TestServer server = new TestServer();

  void configure(@Observes ContainerRegistry registry) {
    for (Container<?> container : registry.getContainers()) {
      container
          .getContainerConfiguration()
          .overrideProperty("jbossHome", server.home().toString())
          .overrideProperty("managementPort", String.valueOf(server.managementPort()));
    }
  }

  void start(@Observes BeforeStart event) {
    server.start();
  }

  void stop(@Observes AfterStop event) {
    server.close();
  }
}
