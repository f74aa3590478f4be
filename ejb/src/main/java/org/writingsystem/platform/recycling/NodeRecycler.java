package org.writingsystem.platform.recycling;

import static jakarta.ejb.ConcurrencyManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.http.shutdown.ShutdownWatchdog;
import org.writingsystem.platform.node.NodeReadiness;
import org.writingsystem.platform.recycling.model.RecycleReason;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.shared.NodeRecycling;
import org.writingsystem.platform.shared.ServerResumed;
import org.writingsystem.platform.shared.ServerState;
import org.writingsystem.platform.tasks.TaskNodes;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/**
 * Recycles this node: checks the triggers once a second. A due node takes the lease that only one
 * node has at a time, drains as at a stop, and has the start script restart the server; after it
 * has served again for long enough that load balancers know it, it releases the lease. It waits
 * while the database is unavailable, and while no other existing node serves.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class NodeRecycler {
  private static final Logger LOG = LogManager.getLogger(NodeRecycler.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Beside the grace: for a server that starts slowly. */
  private static final Duration TIME_TO_START = Duration.ofMinutes(5);

  /** Pause after a cancelled renewal. */
  private static final Duration COOL_DOWN = Duration.ofMinutes(10);

  @Resource ManagedThreadFactory threads;
  @Inject RecycleSettings settings;
  @Inject RecycleTransactions recycleTransactions;
  @Inject RecycleTriggers recycleTriggers;
  @Inject TaskNodes nodes;
  @Inject NodeReadiness nodeReadiness;
  @Inject ServerState server;
  @Inject Meters meters;
  @Inject Event<NodeRecycling> renewing;

  private SupervisedLoop loop;
  private volatile boolean begun;
  private volatile boolean leaving;
  private volatile long coolDownUntilNanos = System.nanoTime();
  private long lastDownNanos = System.nanoTime();
  private boolean mayHoldLease = true; // of the process before

  @PostConstruct
  void start() {
    for (RecycleReason reason : RecycleReason.values()) {
      show(reason, recycleTransactions.times(reason));
    }
    loop = Loops.ofThisNode().start("renewals", threads, TICK, this::poll);
  }

  /** Runs one cycle. */
  void poll() {
    if (begun && !leaving) {
      restart(); // it has failed before
    } else if (!leaving && (!mayHoldLease || serves()) && hasCooledDown()) {
      // Readiness asks the database: only for the lease, and for a node that is due.
      recycleTriggers.check().filter(found -> serves()).ifPresent(this::renew);
    }
  }

  private boolean hasCooledDown() {
    return System.nanoTime() - coolDownUntilNanos >= 0;
  }

  /** Tests whether this node serves and has released the lease of the process before. */
  private boolean serves() {
    long now = System.nanoTime();
    if (!server.isRunning() || !nodeReadiness.isReady() && !recycleTriggers.hasNoWorkers()) {
      lastDownNanos = now;
      return false;
    }
    if (mayHoldLease && now - lastDownNanos < settings.untilBalancersSeeIt().toNanos()) {
      return false;
    }
    if (mayHoldLease && recycleTransactions.end()) {
      LOG.info("This node has renewed itself");
    }
    mayHoldLease = false;
    return true;
  }

  private void renew(RecycleTriggers.Found found) {
    if (othersServe() && recycleTransactions.begin(found.reason(), lease())) {
      LOG.warn("This node restarts: {}", found.words());
      mayHoldLease = true;
      show(found.reason(), 1);
      begun = true;
      renewing.fire(new NodeRecycling(found.words()));
      restart();
    }
  }

  private void restart() {
    leaving = true;
    ShutdownWatchdog.restarts(true);
    try {
      server.restart(settings.grace().toDrain());
    } catch (RuntimeException | Error e) {
      ShutdownWatchdog.restarts(false);
      leaving = false; // the next check tries again
      throw e;
    }
  }

  /** Tests whether another node serves; true for the only node of a service. */
  private boolean othersServe() {
    List<NodeSnapshot> others = nodes.others();
    return others.isEmpty()
        || others.stream()
            .anyMatch(node -> node.isAlive() && node.state() == NodeSnapshot.State.RUNNING);
  }

  private Duration lease() {
    return settings.grace().total().plus(TIME_TO_START);
  }

  /** An administrator has called it off. */
  public void resumed(@Observes ServerResumed event) {
    if (begun) {
      begun = false;
      leaving = false;
      coolDownUntilNanos = System.nanoTime() + COOL_DOWN.toNanos();
      LOG.warn(
          "The renewal was cancelled; the next one in {} min at the earliest",
          COOL_DOWN.toMinutes());
    }
  }

  private void show(RecycleReason reason, long more) {
    meters.count(
        "node.renewals",
        "Renewals of this node by reason, over all its processes.",
        more,
        "reason",
        reason.metricTag());
  }

  @PreDestroy
  void stop() {
    loop.stop();
  }
}
