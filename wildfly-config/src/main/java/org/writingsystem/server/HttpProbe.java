package org.writingsystem.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Probes an HTTP address for 200. */
public final class HttpProbe {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final URI address;
  private final int limitMillis;

  /** Creates a probe with a limit of 2 s for the connection, and for each wait after that. */
  public HttpProbe(String address) {
    this(address, LIMIT);
  }

  public HttpProbe(String address, Duration limit) {
    this.address = URI.create(address);
    this.limitMillis = Math.toIntExact(limit.toMillis());
  }

  /** Probes the address; false for another status, an error or a timeout. */
  public boolean answers200() {
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(limitMillis);
      connection.setReadTimeout(limitMillis);
      try (InputStream body = connection.getInputStream()) {
        body.readAllBytes();
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
