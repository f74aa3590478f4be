package org.writingsystem.platform.node;

import static org.writingsystem.preflight.settings.Settings.HTTP_BIND;
import static org.writingsystem.preflight.settings.Settings.HTTP_PLAIN;
import static org.writingsystem.preflight.settings.Settings.HTTP_PORT;
import static org.writingsystem.preflight.settings.Settings.RATE_LIMIT_ADDRESS_PER_MINUTE;
import static org.writingsystem.preflight.settings.Settings.WARM_UP_SECONDS;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.writingsystem.preflight.settings.Configuration;

/** How long a node warms up, and where it finds itself. */
@ApplicationScoped
class WarmUpSettings {
  private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::", "[::]");

  private final Configuration configuration;

  WarmUpSettings() {
    this(Configuration.ofThisNode());
  }

  WarmUpSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Returns the most time that it takes; zero for none: also where the node has no HTTP port, or
   * would count its own requests against the limit of its address.
   */
  Duration limit() {
    boolean isPossible =
        configuration.isTrue(HTTP_PLAIN)
            && configuration.longValue(RATE_LIMIT_ADDRESS_PER_MINUTE) == 0;
    return isPossible ? configuration.duration(WARM_UP_SECONDS) : Duration.ZERO;
  }

  /** Returns the address of the resource that takes the steps. */
  URI address() {
    String bind = configuration.text(HTTP_BIND).orElse("");
    String host = EVERY_ADDRESS.contains(bind) ? "127.0.0.1" : bind;
    try {
      return new URI(
          "http", null, host, configuration.intValue(HTTP_PORT), "/api/v1/warm-up", null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no address of this node: " + host, e);
    }
  }
}
