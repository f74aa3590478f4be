package org.writingsystem.health;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.pool.ClaimedConnections;

/**
 * Looks four times a second at how long requests run and what they do with the database, and at who
 * holds connections, without a word to the database: it must not wait for anything.
 */
@Singleton
@Startup
@ConcurrencyManagement(BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RequestWatch {
  private static final Logger LOG = LogManager.getLogger(RequestWatch.class);
  private static final long TICK_MILLIS = 250;

  @Resource ManagedThreadFactory threads;
  @Inject DatabaseSettings settings;
  @Inject DatabaseDeadlines database;
  @Inject RequestDeadlines requests;
  @Inject LongHolds holds;
  @Inject DatabaseMeters meters;

  private Thread watch;

  @PostConstruct
  void start() {
    settings.deadline(settings.readBudget());
    settings.deadline(settings.writeBudget());
    meters.begin();
    requests.begin();
    watch = thread("request-watch", this::watch);
  }

  private Thread thread(String name, Runnable work) {
    Thread thread = threads.newThread(work);
    thread.setName(name);
    thread.start();
    return thread;
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        tick();
      }
    } catch (InterruptedException e) {
      LOG.debug("Requests are watched no more");
    }
  }

  private void tick() {
    try {
      List<ClaimedConnections> claimed = new ArrayList<>(requests.cutOff());
      claimed.addAll(database.cutOff());
      if (!claimed.isEmpty()) {
        thread("request-cut-off", () -> ClaimedConnections.end(claimed));
      }
      holds.look();
    } catch (RuntimeException e) {
      LOG.error("The watch over requests had a fault; it goes on", e);
    }
  }

  @PreDestroy
  void stop() {
    watch.interrupt();
  }
}
