package org.writingsystem.platform.recycling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.writingsystem.http.shutdown.GracePeriod;

/**
 * When this node starts anew. The variables' names and defaults are in
 * microprofile-config.properties.
 */
@ApplicationScoped
class RecycleSettings {
  private static final long MORE_SECONDS = 5;

  @Inject
  @ConfigProperty(name = "writing-system.renewal.max-requests")
  long maxRequests;

  @Inject
  @ConfigProperty(name = "writing-system.renewal.max-requests-jitter")
  long maxRequestsJitter;

  @Inject
  @ConfigProperty(name = "writing-system.renewal.heap-above-percent")
  int heapAbovePercent;

  @Inject
  @ConfigProperty(name = "writing-system.shutdown-grace-seconds")
  long shutdownGraceSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.shutdown-delay-seconds")
  long shutdownDelaySeconds;

  @Inject
  @ConfigProperty(name = "jboss.node.name", defaultValue = "node")
  String node;

  /**
   * After so many requests, chosen anew by each call: HTTP_MAX_REQUESTS and up to
   * HTTP_MAX_REQUESTS_JITTER more. Empty where the former is 0.
   */
  OptionalLong requests(RandomGenerator random) {
    return maxRequests == 0
        ? OptionalLong.empty()
        : OptionalLong.of(maxRequests + random.nextLong(maxRequestsJitter + 1));
  }

  /** What may live long on the heap, in percent of the room for it; 0 for all. */
  int heapAbovePercent() {
    return heapAbovePercent;
  }

  /** How long load balancers need to see that a node serves again, and {@value #MORE_SECONDS} s. */
  Duration untilBalancersSeeIt() {
    return Duration.ofSeconds(shutdownDelaySeconds + MORE_SECONDS);
  }

  GracePeriod grace() {
    return new GracePeriod(Duration.ofSeconds(shutdownGraceSeconds));
  }

  String node() {
    return node;
  }
}
