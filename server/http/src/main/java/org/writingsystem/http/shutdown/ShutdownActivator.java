package org.writingsystem.http.shutdown;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jboss.as.server.suspend.SuspendableActivityRegistry;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceActivator;
import org.jboss.msc.service.ServiceActivatorContext;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;

/**
 * Installs the graceful shutdown while the application is deployed, and permanently the closing of
 * listeners. Two system properties configure it: {@value #DELAY} (seconds until requests are
 * refused, default 5) and {@value #GRACE} (seconds until the process ends, default 30). WildFly's
 * own limit for SIGTERM is set below the latter, since it counts only the suspension.
 */
public final class ShutdownActivator implements ServiceActivator {
  static final String DELAY = "org.writingsystem.shutdown.delay";
  static final String GRACE = "org.writingsystem.shutdown.grace";

  private static final Logger LOG = Logger.getLogger(ShutdownActivator.class.getName());
  private static final String SIGTERM_LIMIT = "org.wildfly.sigterm.suspend.timeout";
  private static final int DEFAULT_DELAY_SECONDS = 5;
  private static final int DEFAULT_GRACE_SECONDS = 30;
  private static final ServiceName REGISTRY =
      ServiceName.parse("org.wildfly.server.suspend-controller");

  @Override
  public void activate(ServiceActivatorContext context) {
    ServiceBuilder<?> service = context.getServiceTarget().addService();
    service.setInstance(new Registered(service.requires(REGISTRY))).install();
  }

  private static Duration seconds(String property, int defaultSeconds) {
    return Duration.ofSeconds(Integer.getInteger(property, defaultSeconds));
  }

  /** Registers with the server as long as the deployment lives. */
  private static final class Registered implements Service {
    private static ServiceContainer ending;

    private final Supplier<SuspendableActivityRegistry> registry;
    private final GracefulShutdown gracefulShutdown = GracefulShutdown.ofThisNode();
    private final ShutdownActivity activity =
        new ShutdownActivity(gracefulShutdown, seconds(DELAY, DEFAULT_DELAY_SECONDS));

    Registered(Supplier<SuspendableActivityRegistry> registry) {
      this.registry = registry;
    }

    @Override
    public void start(StartContext context) {
      var gracePeriod = new GracePeriod(seconds(GRACE, DEFAULT_GRACE_SECONDS));
      ServiceContainer server = context.getController().getServiceContainer();
      System.setProperty(SIGTERM_LIMIT, String.valueOf(gracePeriod.toDrain().toSeconds()));
      ShutdownWatchdog.after(gracePeriod);
      registry.get().registerActivity(activity);
      ListenerShutdown.install(server, gracefulShutdown, gracePeriod.toDrain());
      new DeployedApplication(gracefulShutdown, gracePeriod.toDrain()).install(context);
      atTheEndOf(server);
    }

    /** Registers an action at the end of the server, after the last log line of a stop. */
    private static synchronized void atTheEndOf(ServiceContainer server) {
      if (ending != server) { // a deployment may come and go
        ending = server;
        server.addTerminateListener(over -> LogFlush.flush(LOG));
      }
    }

    @Override
    public void stop(StopContext context) {
      registry.get().unregisterActivity(activity);
    }
  }
}
