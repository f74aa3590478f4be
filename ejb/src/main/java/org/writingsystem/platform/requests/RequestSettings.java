package org.writingsystem.platform.requests;

import static org.writingsystem.preflight.settings.Settings.HTTP_DOWNLOAD_TIMEOUT;
import static org.writingsystem.preflight.settings.Settings.HTTP_TIMEOUT;
import static org.writingsystem.preflight.settings.Settings.HTTP_WORKERS;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.writingsystem.preflight.settings.Configuration;

/** Time limits of requests. */
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

  /** Returns the time from a request's admission to the first byte of its response. */
  Duration limit() {
    return configuration.duration(HTTP_TIMEOUT);
  }

  /** Returns the time from then to the last byte. */
  Duration downloadLimit() {
    return configuration.duration(HTTP_DOWNLOAD_TIMEOUT);
  }
}
