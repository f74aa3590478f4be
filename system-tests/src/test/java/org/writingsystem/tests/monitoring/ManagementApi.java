package org.writingsystem.tests.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** WildFly's management over HTTP with digest authentication, as the console uses it. */
record ManagementApi(String address, String user, String password) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT_MS = 180_000;

  /** The status of the first answer, without a user. */
  int statusWithoutUser() {
    return with(
        null,
        connection -> {
          send(connection, Map.of("operation", "whoami", "address", new String[0]));
          return connection.getResponseCode();
        });
  }

  /**
   * A resource with all that it holds at run time, as deep as one level.
   *
   * @param path names and values by turns
   * @throws IllegalStateException if there is none, or the user may not
   */
  JsonNode read(String... path) {
    JsonNode answer = operation("read-resource", path);
    if (!answer.path("outcome").asText().equals("success")) {
      throw new IllegalStateException(String.join("/", path) + ": " + answer);
    }
    return answer.path("result");
  }

  private JsonNode operation(String name, String... path) {
    Map<String, Object> operation =
        Map.of(
            "operation",
            name,
            "address",
            path,
            "include-runtime",
            true,
            "recursive-depth",
            1,
            "resolve-expressions",
            true);
    return with(
        login(),
        connection -> {
          send(connection, operation);
          int status = connection.getResponseCode();
          if (status == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw new IllegalStateException(String.join("/", path) + ": " + status);
          }
          boolean failed = status >= HttpURLConnection.HTTP_BAD_REQUEST;
          try (InputStream body =
              failed ? connection.getErrorStream() : connection.getInputStream()) {
            return JSON.readTree(body);
          }
        });
  }

  /** Says it once: who is wrong ten times is locked out by the server for a while. */
  private Authenticator login() {
    var said = new AtomicBoolean();
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return said.getAndSet(true)
            ? null
            : new PasswordAuthentication(user, password.toCharArray());
      }
    };
  }

  private static void send(HttpURLConnection connection, Map<String, Object> operation)
      throws IOException {
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.getOutputStream().write(JSON.writeValueAsBytes(operation));
  }

  private interface Exchange<T> {
    T with(HttpURLConnection connection) throws IOException;
  }

  private <T> T with(Authenticator login, Exchange<T> exchange) {
    try {
      var connection =
          (HttpURLConnection) URI.create(address + "/management").toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MS);
      connection.setReadTimeout(LIMIT_MS);
      if (login != null) {
        connection.setAuthenticator(login);
      }
      try {
        return exchange.with(connection);
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(address, e);
    }
  }
}
