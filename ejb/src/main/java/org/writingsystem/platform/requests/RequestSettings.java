package org.writingsystem.platform.requests;

import static org.writingsystem.preflight.settings.Settings.HTTP_DOWNLOAD_TIMEOUT;
import static org.writingsystem.preflight.settings.Settings.HTTP_TIMEOUT;
import static org.writingsystem.preflight.settings.Settings.HTTP_WORKERS;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.writingsystem.preflight.settings.Configuration;

/** How long a request may take, whatever it does. */
@ApplicationScoped
public class RequestSettings {
  private final Configuration configuration;

  public RequestSettings() {
    this(Configuration.ofThisNode());
  }

  RequestSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Threads of the server that answer requests. */
  public int workers() {
    return configuration.intValue(HTTP_WORKERS);
  }

  /** From when a request may run until its answer begins to leave. */
  Duration limit() {
    return configuration.duration(HTTP_TIMEOUT);
  }

  /** From then until the answer has left. */
  Duration downloadLimit() {
    return configuration.duration(HTTP_DOWNLOAD_TIMEOUT);
  }
}
