package org.writingsystem.platform.ratelimit;

import static jakarta.ejb.TransactionManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.inject.Inject;
import org.writingsystem.http.HttpFrontStats;
import org.writingsystem.platform.shared.Meters;

/**
 * What stands before the application, on the metrics page: requests that run, wait, are refused.
 */
@Singleton
@Startup
@TransactionManagement(BEAN)
public class HttpFrontMetrics {
  @Inject Meters meters;
  @Inject RateLimits limits;

  @PostConstruct
  void begin() {
    meters.gauge("http.running", "Requests that run.", HttpFrontStats::running);
    meters.gauge("http.waiting", "Requests that wait for a place.", HttpFrontStats::waiting);
    meters.gauge("http.body.bytes", "Memory of the bodies of requests.", HttpFrontStats::bodyBytes);
    meters.gauge(
        "http.answer.bytes",
        "Memory of answers that are not taken yet.",
        HttpFrontStats::answerBytes);
    meters.gauge(
        "http.slow.readers",
        "Answers whose clients alone are waited for.",
        HttpFrontStats::slowReaders);
    for (HttpFrontStats.Refusal why : HttpFrontStats.Refusal.values()) {
      meters.counted(
          "http.refused",
          "Requests refused before the application, and answers cut after it, by reason.",
          () -> HttpFrontStats.refused(why),
          "reason",
          why.label());
    }
    limits.announce();
  }
}
