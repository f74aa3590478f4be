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
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.cache.remote.CacheMeters;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/** The supervised loop that probes the cache, and the metrics. */
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
  @Inject NodeMemory memory;
  @Inject CacheMeters meters;

  private SupervisedLoop probe;

  @PostConstruct
  void start() {
    settings.compressAboveBytes();
    cacheClient.announce();
    meters.gauge(
        "breaker.open",
        "1 while the circuit breaker of the cache is open.",
        () -> cacheClient.isUp() ? 0 : 1);
    meters.gauge("in.flight", "Cache operations in flight.", cacheClient::inFlight);
    meters.gauge("node.hits", "Reads answered by the memory of this node.", memory::hits);
    meters.gauge("node.bytes", "Memory of this node in use for cached values.", memory::bytes);
    probe = Loops.ofThisNode().start("cache-link", threads, CacheClient.PAUSE, cacheClient::probe);
  }

  /** Waits a limited time for the loop, whose beans end after this. */
  @PreDestroy
  void stop() {
    probe.stop();
    try {
      if (!probe.awaitEnd(END_LIMIT)) {
        LOG.warn("The thread {} has not ended yet", probe.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
