package org.writingsystem.platform.shared;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.management.NotificationListener;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.http.shutdown.GracefulShutdown;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/**
 * State of the server, as it reports it. Thread-safe.
 *
 * <p>{@link ServerResumed} and {@link ServerSuspending} are fired in turn, beginning with the
 * former when the server first accepts work; {@link RequestsRejected} comes some time after the
 * latter. Observers must be quick: the suspension waits for them. Their exceptions are logged.
 */
@ApplicationScoped
public class ServerState {
  private static final Logger LOG = LogManager.getLogger(ServerState.class);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration IDLE = Duration.ofSeconds(1);

  @Inject Event<Object> events;
  @Resource ContextService contexts;
  @Resource ManagedThreadFactory threads;

  private final ServerJmx serverJmx;
  private final Semaphore news = new Semaphore(0);
  private SupervisedLoop loop;
  private NotificationListener listener;
  private Consumer<GracefulShutdown.Phase> shutdownListener;
  private volatile boolean running;
  private volatile boolean ended;

  public ServerState() {
    this(new ServerJmx(ManagementFactory.getPlatformMBeanServer()));
  }

  ServerState(ServerJmx serverJmx) {
    this.serverJmx = serverJmx;
  }

  /** False while the server boots, suspends, is suspended or ends. */
  public boolean isRunning() {
    return running;
  }

  /**
   * Ends the server as SIGTERM does and has {@code bin/standalone.sh} restart it; returns at once.
   * The node drains first: see {@link org.writingsystem.http.shutdown.GracefulShutdown}. After the
   * limit the Java machine ends, whatever its threads do. Of several calls the shorter limit
   * counts.
   *
   * @param limit whole seconds; 0 waits for nothing
   * @throws IllegalArgumentException if the limit is negative
   */
  public void restart(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("a limit below 0: " + limit);
    }
    serverJmx.restart(limit);
  }

  void begin(@Observes Startup event) {
    // The server's own threads have no java:comp, which beans that observe may need
    Runnable follow = contexts.contextualRunnable(this::follow);
    Runnable refuse = contexts.contextualRunnable(() -> fire(new RequestsRejected()));
    shutdownListener =
        phase -> {
          if (!phase.takesRequests()) {
            refuse.run();
          }
        };
    GracefulShutdown.ofThisNode().listen(shutdownListener);
    listener = (notification, handback) -> follow.run();
    serverJmx.tell(listener);
    follow();
    loop = Loops.ofThisNode().start("server-state", threads, Duration.ZERO, this::awaitWork);
  }

  @PreDestroy
  void end() {
    ended = true;
    loop.stop();
    GracefulShutdown.ofThisNode().forget(shutdownListener);
    try {
      serverJmx.forget(listener);
    } catch (IllegalStateException e) {
      LOG.debug("The server had already removed the listener", e);
    }
  }

  private synchronized void follow() {
    if (serverJmx.isNormal()) {
      news.release(); // it takes work a little later, and says nothing of that
    } else if (running) {
      running = false;
      fire(new ServerSuspending());
    }
  }

  /** Runs one cycle: waits for news, or polls soon while the server is about to accept work. */
  void awaitWork() throws InterruptedException {
    if (running || !serverJmx.isNormal()) {
      news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    } else if (!resumed()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private synchronized boolean resumed() {
    if (!ended && !running && serverJmx.takesWork()) {
      running = true;
      fire(new ServerResumed());
    }
    return running;
  }

  private void fire(Object change) {
    try {
      events.fire(change);
    } catch (RuntimeException | Error e) {
      LOG.error("An observer of {} failed", change, e);
    }
  }
}
