package org.writingsystem.platform.idempotency.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.writingsystem.platform.idempotency.IdempotentRequests;
import org.writingsystem.platform.idempotency.model.IdempotencyKey;
import org.writingsystem.platform.idempotency.model.KeyLookup;
import org.writingsystem.platform.idempotency.model.StoredResponse;
import org.writingsystem.platform.identity.KeyDerivation;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.Json;
import org.writingsystem.platform.shared.rest.conditions.Sha256;
import org.writingsystem.platform.shared.rest.problems.Problem;
import org.writingsystem.platform.shared.rest.problems.ProblemException;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/**
 * Executes a request with an Idempotency-Key once; without a key it costs nothing. Refused requests
 * are not stored: a corrected one may use the same key.
 */
@RequestScoped
public class IdempotencyGuard {
  /** Header that marks a stored response with {@code true}. */
  static final String REPLAYED = "Idempotency-Replayed";

  private static final int RETRY_AFTER_SECONDS = 1;

  @Inject IdempotentRequests requests;
  @Inject CurrentActor currentActor;
  @Inject HttpServletRequest http;
  @Inject KeyDerivation keyDerivation;

  /**
   * Answers, now or as before.
   *
   * @param effect makes the change and its answer: status, Location, ETag and JSON are kept
   * @throws org.writingsystem.platform.shared.model.InvalidInput if the key is none (HTTP 400)
   * @throws ProblemException 409 while a request with that key is being done, 422 if that was
   *     another request
   */
  public Response respond(Supplier<Response> effect) {
    return respond(effect, this::fingerprint);
  }

  /**
   * As above, for a request with a password in its body: a keyed hash is stored, so that the
   * password cannot be guessed from it.
   */
  public Response answerToSecret(Supplier<Response> effect) {
    return respond(
        effect, () -> keyDerivation.keyedHash("fingerprint of a request", fingerprint()));
  }

  private Response respond(Supplier<Response> effect, Supplier<byte[]> fingerprint) {
    Optional<String> key =
        IdempotencyKeys.read(Collections.list(http.getHeaders(IdempotencyKeys.HEADER)));
    return key.map(
            one ->
                once(new IdempotencyKey(currentActor.get().id(), one, fingerprint.get()), effect))
        .orElseGet(effect);
  }

  private Response once(IdempotencyKey idempotencyKey, Supplier<Response> effect) {
    KeyLookup keyLookup = requests.take(idempotencyKey, () -> recorded(effect.get()));
    return switch (keyLookup.kind()) {
      case FIRST -> response(keyLookup.response().orElseThrow()).build();
      case REPEATED -> response(keyLookup.response().orElseThrow()).header(REPLAYED, true).build();
      case IN_PROGRESS -> throw inUse();
      case KEY_TAKEN ->
          throw new ProblemException(
              Problem.of(
                  ProblemKinds.IDEMPOTENCY_KEY_REUSED,
                  "the key was used for another request: method, address, If-Match or"
                      + " body differ"));
    };
  }

  private static ProblemException inUse() {
    Problem problem =
        Problem.of(ProblemKinds.IDEMPOTENCY_KEY_IN_USE, "a request with this key is running");
    return new ProblemException(
        problem, problem.builder().header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build());
  }

  private byte[] fingerprint() {
    MessageDigest digest = Sha256.sha256();
    add(digest, http.getMethod());
    add(digest, http.getRequestURI());
    add(digest, Objects.requireNonNullElse(http.getQueryString(), ""));
    add(digest, String.join(",", Collections.list(http.getHeaders(HttpHeaders.IF_MATCH))));
    if (http.getAttribute(BodyDigest.ATTRIBUTE) instanceof byte[] body) {
      digest.update(body);
    }
    return digest.digest();
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(UTF_8));
    digest.update((byte) '\n'); // none of them holds a line's end
  }

  private static StoredResponse recorded(Response answer) {
    return new StoredResponse(
        answer.getStatus(),
        Optional.ofNullable(answer.getHeaderString(HttpHeaders.LOCATION)),
        Optional.ofNullable(answer.getHeaderString(HttpHeaders.ETAG)),
        answer.hasEntity() ? Json.bytes(answer.getEntity()) : new byte[0]);
  }

  private static Response.ResponseBuilder response(StoredResponse storedResponse) {
    Response.ResponseBuilder response = Response.status(storedResponse.status());
    storedResponse
        .location()
        .ifPresent(location -> response.header(HttpHeaders.LOCATION, location));
    storedResponse.etag().ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
    return storedResponse.body().length == 0
        ? response
        : response.entity(storedResponse.body()).type(MediaType.APPLICATION_JSON_TYPE);
  }
}
