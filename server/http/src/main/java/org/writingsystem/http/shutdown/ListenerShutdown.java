package org.writingsystem.http.shutdown;

import io.undertow.server.OpenListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController.Mode;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;
import org.wildfly.extension.undertow.ListenerService;

/**
 * Closes ports, then connections, when the server stops or reloads, before WildFly stops listeners,
 * host and filters; else WildFly's own 404 would answer on open connections. {@link ListenerStart}
 * opens them after a reload. Stays installed when the application is undeployed.
 */
final class ListenerShutdown implements Service {
  private static final Logger LOG = Logger.getLogger(ListenerShutdown.class.getName());

  static final ServiceName NAME =
      ServiceName.of("org", "writingsystem", "http", "listener-shutdown");

  private final GracefulShutdown gracefulShutdown;
  private final Duration limit;
  private final Map<ServiceName, Supplier<ListenerService>> listeners;
  private ServiceContainer server;

  private ListenerShutdown(
      GracefulShutdown gracefulShutdown,
      Duration limit,
      Map<ServiceName, Supplier<ListenerService>> listeners) {
    this.gracefulShutdown = gracefulShutdown;
    this.limit = limit;
    this.listeners = listeners;
  }

  /**
   * Does nothing if the server has it already.
   *
   * @param limit of the wait for requests that run, at a reload
   */
  static void install(ServiceContainer server, GracefulShutdown gracefulShutdown, Duration limit) {
    if (server.getService(NAME) == null) {
      ServiceBuilder<?> service = server.addService();
      service.provides(NAME);
      UndertowServices.filters(server).forEach(service::requires);
      Map<ServiceName, Supplier<ListenerService>> listeners =
          UndertowServices.listeners(server).stream()
              .collect(Collectors.toMap(name -> name, service::requires));
      service.setInstance(new ListenerShutdown(gracefulShutdown, limit, listeners)).install();
    }
  }

  @Override
  public void start(StartContext context) {
    server = context.getController().getServiceContainer();
  }

  /**
   * Removes itself when a service that it needs is removed for good: the next deployment installs a
   * new one.
   */
  @Override
  public void stop(StopContext context) {
    context.getController().setMode(Mode.REMOVE);
    if (ServerEnd.isNear(server)) {
      context.asynchronous();
      drained().whenComplete((nothing, calledOff) -> close(context));
    }
  }

  /** Waits for the drain; at the end of the server the suspension has already waited. */
  private CompletableFuture<Void> drained() {
    CompletableFuture<Void> drained = gracefulShutdown.refuse().toCompletableFuture().copy();
    return server.isShutdown()
        ? CompletableFuture.completedFuture(null)
        : drained.completeOnTimeout(null, limit.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Closes ports and connections. Any failure lets the server continue: nothing else would end its
   * wait at a reload.
   */
  private void close(StopContext context) {
    try {
      closeAll(context);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "Connections are closed without a response", e);
      closed(context);
    }
  }

  private void closeAll(StopContext context) {
    if (!server.isShutdown()) {
      new ListenerStart(server, open()).begin(() -> install(server, gracefulShutdown, limit));
    }
    List<ListenerService> all = listeners.values().stream().map(Supplier::get).toList();
    all.forEach(listener -> listener.setEnabled(false));
    List<OpenListener> open = all.stream().map(ListenerService::getOpenListener).toList();
    new LastConnections(open).close(() -> closed(context));
  }

  private List<ServiceName> open() {
    return listeners.keySet().stream()
        .filter(name -> listeners.get(name).get().isEnabled())
        .toList();
  }

  /**
   * Ends the refusal: a reload may find no application to deploy, and nothing else would end it.
   */
  private void closed(StopContext context) {
    if (!server.isShutdown()) {
      gracefulShutdown.gone();
    }
    context.complete();
  }
}
