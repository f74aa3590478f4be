package org.writingsystem.opponents.quarkus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller's account. */
@Path("/api/v1/accounts/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
  @Inject EntityManager entities;
  @Inject JsonWebToken token;
  @Inject ObjectMapper json;

  @GET
  public Response me(@Context Request request) throws JsonProcessingException {
    Account account = entities.find(Account.class, UUID.fromString(token.getSubject()));
    if (account == null) {
      throw Problem.notFound("there is no such account");
    }
    byte[] body = json.writeValueAsBytes(account.view());
    return Conditional.answer(request, Digest.of(body), () -> Response.ok(body));
  }
}
