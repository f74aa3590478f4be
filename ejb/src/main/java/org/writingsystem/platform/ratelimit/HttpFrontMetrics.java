package org.writingsystem.platform.ratelimit;

import static jakarta.ejb.TransactionManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.inject.Inject;
import org.writingsystem.http.HttpFrontStats;
import org.writingsystem.platform.shared.Meters;

/** Metrics of the HTTP front: running, waiting and refused requests. */
@Singleton
@Startup
@TransactionManagement(BEAN)
public class HttpFrontMetrics {
  @Inject Meters meters;
  @Inject RateLimits limits;

  @PostConstruct
  void begin() {
    meters.gauge("http.running", "Running requests.", HttpFrontStats::running);
    meters.gauge(
        "http.waiting", "Requests in the queue of the concurrency limit.", HttpFrontStats::waiting);
    meters.gauge(
        "http.body.bytes", "Memory in use by buffered request bodies.", HttpFrontStats::bodyBytes);
    meters.gauge(
        "http.answer.bytes",
        "Memory in use by responses that clients have not read yet.",
        HttpFrontStats::responseBytes);
    meters.gauge(
        "http.slow.readers",
        "Complete responses that wait for slow clients.",
        HttpFrontStats::slowReaders);
    for (HttpFrontStats.Refusal why : HttpFrontStats.Refusal.values()) {
      meters.counted(
          "http.refused",
          "Requests refused before the application, and responses cut off after it, by reason.",
          () -> HttpFrontStats.refused(why),
          "reason",
          why.metricTag());
    }
    limits.announce();
  }
}
