package org.writingsystem.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Asks whether an HTTP address answers 200. */
public final class HttpProbe {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final URI address;
  private final int limitMillis;

  /** With a limit of 2 s for the connection, and for each wait after that. */
  public HttpProbe(String address) {
    this(address, LIMIT);
  }

  public HttpProbe(String address, Duration limit) {
    this.address = URI.create(address);
    this.limitMillis = Math.toIntExact(limit.toMillis());
  }

  /** No: another answer, none, or too late. */
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
