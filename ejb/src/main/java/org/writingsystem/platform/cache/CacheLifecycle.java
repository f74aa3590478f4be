package org.writingsystem.platform.cache;

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
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.cache.consistency.EpochLease;
import org.writingsystem.platform.cache.consistency.EpochLeaseRenewal;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.cache.remote.CacheMeters;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/** The two supervised loops of the cache: one probes it, one follows its epoch. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class CacheLifecycle {
  private static final Logger LOG = LogManager.getLogger(CacheLifecycle.class);
  private static final Duration END_LIMIT = Duration.ofSeconds(1);

  @Resource ManagedThreadFactory threads;

  @Inject CacheSettings settings;
  @Inject CacheClient cacheClient;
  @Inject EpochLeaseRenewal renewal;
  @Inject CacheMeters meters;

  private final List<SupervisedLoop> loops = new CopyOnWriteArrayList<>();

  @PostConstruct
  void start() {
    settings.compressAboveBytes();
    cacheClient.announce();
    meters.gauge(
        "breaker.open",
        "1 while the circuit breaker of the cache is open.",
        () -> cacheClient.isUp() ? 0 : 1);
    meters.gauge("in.flight", "Cache operations in flight.", cacheClient::inFlight);
    meters.gauge(
        "withheld",
        "1 while reads of mutable entries are suspended on all nodes.",
        () -> areReadsSuspended() ? 1 : 0);
    meters.gauge(
        "near.hits", "Reads answered by the near cache of this node.", cacheClient::nearHits);
    loop("link", CacheClient.PAUSE, cacheClient::probe);
    loop("lease", Duration.ZERO, renewal::renew);
  }

  private boolean areReadsSuspended() {
    return renewal.lease().filter(EpochLease::areReadsSuspended).isPresent();
  }

  private void loop(String name, Duration pause, Cycle cycle) {
    loops.add(Loops.ofThisNode().start("cache-" + name, threads, pause, cycle));
  }

  /** Waits a limited time for the loops, whose beans end after this. */
  @PreDestroy
  void stop() {
    loops.forEach(SupervisedLoop::stop);
    try {
      for (SupervisedLoop loop : loops) {
        if (!loop.awaitEnd(END_LIMIT)) {
          LOG.warn("The thread {} has not ended yet", loop.name());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
