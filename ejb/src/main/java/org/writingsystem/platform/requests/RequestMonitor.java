package org.writingsystem.platform.requests;

import static jakarta.ejb.ConcurrencyManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.writingsystem.http.timeout.ActiveRequests;
import org.writingsystem.pool.SeizedConnections;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/**
 * Checks four times a second the duration of requests, their database work and connection holders,
 * without a query: it must never wait. Once a second while there is no request.
 */
@Singleton
@Startup
@ConcurrencyManagement(BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RequestMonitor {
  private static final Duration TICK = Duration.ofMillis(250);

  /**
   * No limit is below a second, so a request that begins in this pause is ended no later for it.
   */
  private static final Duration IDLE = Duration.ofSeconds(1).minus(TICK);

  @Resource ManagedThreadFactory threads;
  @Inject DatabaseSettings settings;
  @Inject DatabaseBudgets database;
  @Inject RequestTimeouts requests;
  @Inject ConnectionLeakDetector connectionLeakDetector;
  @Inject DatabaseMeters meters;

  private SupervisedLoop watch;

  @PostConstruct
  void start() {
    settings.timeLimit(settings.readBudget());
    settings.timeLimit(settings.writeBudget());
    meters.begin();
    requests.begin();
    watch = Loops.ofThisNode().start("request-watch", threads, TICK, this::pauseAndTick);
  }

  private void pauseAndTick() throws Exception {
    if (ActiveRequests.areNone() && database.areNone()) {
      TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
    }
    tick();
  }

  /** Runs one cycle. */
  void tick() throws Exception {
    Cycle.each(
        () -> end(requests.cutOff()), () -> end(database.cutOff()), connectionLeakDetector::check);
  }

  /** Ends connections on another thread, since it takes seconds; here where there is none. */
  private void end(List<SeizedConnections> claimed) {
    if (claimed.isEmpty()) {
      return;
    }
    try {
      Thread thread = threads.newThread(() -> SeizedConnections.end(claimed));
      thread.setName("request-cut-off");
      thread.start();
    } catch (RuntimeException | Error noThread) {
      SeizedConnections.end(claimed);
      throw noThread;
    }
  }

  @PreDestroy
  void stop() {
    watch.stop();
  }
}
