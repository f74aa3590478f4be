package org.writingsystem.tests.inside.server;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has Arquillian use one server with one deployment for all tests; found by its service file. */
public final class InsideExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(ServerLifecycle.class).observer(SharedDeployment.class);
  }
}
