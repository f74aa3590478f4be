package org.writingsystem.platform.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long a request may take, whatever it does. The variables' names and defaults are in
 * microprofile-config.properties.
 */
@ApplicationScoped
public class RequestSettings {
  @Inject
  @ConfigProperty(name = "writing-system.http.timeout-seconds")
  long timeoutSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.http.download-timeout-seconds")
  long downloadTimeoutSeconds;

  @Inject
  @ConfigProperty(name = "writing-system.http.workers")
  int workers;

  /** Threads of the server that answer requests. */
  public int workers() {
    return workers;
  }

  /** From when a request may run until its answer begins to leave. */
  Duration limit() {
    return positive(timeoutSeconds, "HTTP_TIMEOUT");
  }

  /** From then until the answer has left. */
  Duration downloadLimit() {
    return positive(downloadTimeoutSeconds, "HTTP_DOWNLOAD_TIMEOUT");
  }

  private static Duration positive(long seconds, String name) {
    if (seconds <= 0) {
      throw new IllegalArgumentException(name + " must be above 0: " + seconds);
    }
    return Duration.ofSeconds(seconds);
  }
}
