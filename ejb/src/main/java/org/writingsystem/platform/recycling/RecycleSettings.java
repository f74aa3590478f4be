package org.writingsystem.platform.recycling;

import static org.writingsystem.preflight.settings.Settings.HEAP_RENEW_ABOVE_PERCENT;
import static org.writingsystem.preflight.settings.Settings.HTTP_MAX_REQUESTS;
import static org.writingsystem.preflight.settings.Settings.HTTP_MAX_REQUESTS_JITTER;
import static org.writingsystem.preflight.settings.Settings.SHUTDOWN_DELAY;
import static org.writingsystem.preflight.settings.Settings.SHUTDOWN_GRACE;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.writingsystem.http.shutdown.GracePeriod;
import org.writingsystem.preflight.settings.Configuration;

/** Settings of recycling: the limits beyond which this node restarts by itself. */
@ApplicationScoped
class RecycleSettings {
  private static final long MORE_SECONDS = 5;

  private final Configuration configuration;

  RecycleSettings() {
    this(Configuration.ofThisNode());
  }

  RecycleSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Returns the number of requests, random for each call: HTTP_MAX_REQUESTS and up to
   * HTTP_MAX_REQUESTS_JITTER more. Empty where the former is 0.
   */
  OptionalLong requests(RandomGenerator random) {
    long most = configuration.longValue(HTTP_MAX_REQUESTS);
    long jitter = configuration.longValue(HTTP_MAX_REQUESTS_JITTER);
    return most == 0 ? OptionalLong.empty() : OptionalLong.of(most + random.nextLong(jitter + 1));
  }

  /** Returns the limit of the old generation, in percent; 0 for none. */
  int heapAbovePercent() {
    return configuration.intValue(HEAP_RENEW_ABOVE_PERCENT);
  }

  /**
   * Returns the time after which load balancers know that a node serves again, and {@value
   * #MORE_SECONDS} s.
   */
  Duration untilBalancersSeeIt() {
    return configuration.duration(SHUTDOWN_DELAY).plusSeconds(MORE_SECONDS);
  }

  GracePeriod grace() {
    return new GracePeriod(configuration.duration(SHUTDOWN_GRACE));
  }

  String node() {
    return configuration.nodeName();
  }
}
