package org.writingsystem.tests.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** Client of the REST API, signed in or anonymous. */
public final class HttpApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AUTHORIZATION = "Authorization";

  private final HttpClient client;
  private final URI base;
  private final Map<String, String> headers;

  private HttpApi(HttpClient client, URI base, Map<String, String> headers) {
    this.client = client;
    this.base = base;
    this.headers = headers;
  }

  /**
   * A caller without a token.
   *
   * @param http where the node or its balancer answers, without a slash at the end
   */
  public static HttpApi at(String http) {
    return new HttpApi(Http.shared(), URI.create(http + "/api/v1/"), Map.of());
  }

  /** Returns the same client with connections of its own. */
  public HttpApi onOwnConnections() {
    return new HttpApi(Http.client().build(), base, headers);
  }

  /** The same caller with an access token. */
  public HttpApi with(String accessToken) {
    return withHeader(AUTHORIZATION, "Bearer " + accessToken);
  }

  /** Returns the same client with one more header on each request. */
  public HttpApi withHeader(String name, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(name, value);
    return new HttpApi(client, base, all);
  }

  public HttpApi signIn(String username, String password) {
    return with(tokens(username, password).path("accessToken").asText());
  }

  /** Signs in; both tokens. */
  public JsonNode tokens(String username, String password) {
    return tryToSignIn(username, password).expect(200).json();
  }

  public Response tryToSignIn(String username, String password) {
    return post("auth/token", Map.of("username", username, "password", password));
  }

  public Response refresh(String refreshToken) {
    return post("auth/refresh", Map.of("refreshToken", refreshToken));
  }

  /** The access token that this caller sends. */
  public String token() {
    return headers.get(AUTHORIZATION).substring("Bearer ".length());
  }

  /** The address of a path below the API. */
  public URI address(String path) {
    return base.resolve(path);
  }

  public Response get(String path, String... header) {
    return send("GET", path, BodyPublishers.noBody(), header);
  }

  public Response post(String path, Object json) {
    return postText(path, write(json));
  }

  /** Posts JSON that need not be any. */
  public Response postText(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  /** Posts an empty body. */
  public Response post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  /**
   * Sends a request and waits for its response.
   *
   * @param path relative to the API, or an address
   * @param header names and values by turns
   */
  public Response send(String method, String path, BodyPublisher body, String... header) {
    return Http.send(client, request(path, header).method(method, body));
  }

  /** Reads server-sent events. */
  public EventStream stream(String path) {
    HttpRequest.Builder request = request(path, "Accept", "text/event-stream");
    return new EventStream(Http.send(client, request, BodyHandlers.ofInputStream()));
  }

  private HttpRequest.Builder request(String path, String... header) {
    HttpRequest.Builder request = Http.request(address(path).toString());
    headers.forEach(request::setHeader);
    for (int i = 0; i < header.length; i += 2) {
      request.setHeader(header[i], header[i + 1]);
    }
    return request;
  }

  private static String write(Object json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
