package org.writingsystem.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Asks whether an HTTP address answers 200. */
public final class HttpProbe {
  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

  private final URI address;

  public HttpProbe(String address) {
    this.address = URI.create(address);
  }

  /** No: another answer, none, or too late. */
  public boolean answers200() {
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
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
