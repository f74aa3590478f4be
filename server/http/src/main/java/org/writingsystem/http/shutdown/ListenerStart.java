package org.writingsystem.http.shutdown;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceController.State;
import org.jboss.msc.service.ServiceName;
import org.wildfly.extension.undertow.ListenerService;

/**
 * Opens the ports after a reload, once the host is there with its filters: WildFly opens them in
 * any order, and answers 404 without a host. Until then the system property {@value #ENABLED},
 * which the listeners' configuration reads, is false. For a host with other filters than before it
 * waits {@link #LONGEST}.
 */
final class ListenerStart {
  static final String ENABLED = "org.writingsystem.http.listeners";

  private static final Logger LOG = Logger.getLogger(ListenerStart.class.getName());
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Limit for servers without a host, as after a reload in admin-only mode. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final long PAUSE_MILLIS = 5;

  private final ServiceContainer server;
  private final Collection<ServiceName> listeners;
  private final List<ServiceName> wanted;

  /**
   * @param listeners those whose ports are open, before they stop
   */
  ListenerStart(ServiceContainer server, Collection<ServiceName> listeners) {
    this.server = server;
    this.listeners = List.copyOf(listeners);
    this.wanted =
        Stream.of(listeners, UndertowServices.filters(server), List.of(UndertowServices.HOST))
            .flatMap(Collection::stream)
            .toList();
  }

  /**
   * Waits on a new thread, which starts before the services stop.
   *
   * @param then is run when the ports are open
   */
  void begin(Runnable then) {
    System.setProperty(ENABLED, "false");
    Thread thread = new Thread(() -> openAnd(then), "listener-start");
    thread.setDaemon(true);
    thread.start();
  }

  private void openAnd(Runnable then) {
    try {
      await();
      open();
      then.run();
    } catch (InterruptedException e) {
      LOG.log(Level.SEVERE, "Interrupted: ports stay closed", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "A port stays closed", e);
    } finally {
      System.clearProperty(ENABLED);
    }
  }

  private void await() throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    boolean hasHost = false;
    while (!areUp(wanted) && System.nanoTime() - end < 0) {
      if (!hasHost && areUp(List.of(UndertowServices.HOST))) {
        hasHost = true;
        end = System.nanoTime() + LONGEST.toNanos();
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private boolean areUp(List<ServiceName> names) {
    return !ServerEnd.isNear(server) && names.stream().allMatch(this::isUp);
  }

  private boolean isUp(ServiceName name) {
    ServiceController<?> service = server.getService(name);
    return service != null && service.getState() == State.UP;
  }

  private void open() {
    listeners.stream().filter(this::isUp).map(this::listener).forEach(one -> one.setEnabled(true));
  }

  @SuppressWarnings("deprecation") // as OtherApplications
  private ListenerService listener(ServiceName name) {
    return (ListenerService) server.getRequiredService(name).getValue();
  }
}
