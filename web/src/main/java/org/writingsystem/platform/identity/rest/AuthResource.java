package org.writingsystem.platform.identity.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.platform.identity.Authentication;
import org.writingsystem.platform.identity.SignInSessions;
import org.writingsystem.platform.identity.TokenPair;
import org.writingsystem.platform.shared.rest.Inputs;

/** Gives tokens, renews and revokes them. */
@Path("auth")
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
@Tag(name = "auth")
public class AuthResource {
  @Inject Authentication authentication;
  @Inject SignInSessions sessions;
  @Inject CurrentActor currentActor;
  @Inject PasswordGuesses guesses;
  @Context HttpServletRequest servletRequest;
  @Context HttpServletResponse servletResponse;

  /** User name and password. */
  public record Credentials(String username, @Schema(format = "password") String password) {
    @Override
    public String toString() {
      return "Credentials"; // never the password, and people type it as the name too
    }
  }

  /** A refresh token, good for one renewal. */
  public record Renewal(String refreshToken) {
    @Override
    public String toString() {
      return "Renewal"; // never the token
    }
  }

  /** What a sign-in gives. */
  public record TokenAnswer(
      String accessToken, String tokenType, long expiresInSeconds, String refreshToken) {
    @Override
    public String toString() {
      return "TokenAnswer"; // never the tokens
    }
  }

  @POST
  @Path("token")
  @PermitAll
  @SecurityRequirements
  @Operation(
      operationId = "signIn",
      summary = "Sign in",
      description =
          "The user name may be in capitals and have spaces around it; the password may be typed"
              + " in any normal form of Unicode")
  @APIResponse(
      responseCode = "200",
      description = "Send accessToken as Authorization: Bearer … from now on",
      content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
  @APIResponse(
      responseCode = "401",
      description = "User name or password is wrong, or the account is disabled")
  @APIResponse(
      responseCode = "429",
      description = "Too many failed from here, for this name or for any")
  @APIResponse(responseCode = "503", description = "Too many sign in at this moment")
  public Response signIn(Credentials credentials) {
    Inputs.required("body", credentials);
    String username = Inputs.required("username", credentials.username());
    String password = Inputs.required("password", credentials.password());
    String address = servletRequest.getRemoteAddr();
    TokenPair tokenPair =
        guesses.signIn(
            servletRequest,
            servletResponse,
            username,
            () -> authentication.lastCameFrom(username, address),
            () -> authentication.signIn(username, password, address));
    return answer(tokenPair);
  }

  @POST
  @Path("refresh")
  @PermitAll
  @SecurityRequirements
  @Operation(
      operationId = "renewTokens",
      summary = "Spend a refresh token on new tokens",
      description =
          "Sent again within 10 seconds, as by two tabs at once, it gives the same next refresh"
              + " token. Sent later it ends the session, since somebody else may have it")
  @APIResponse(
      responseCode = "200",
      description = "The old refresh token is spent",
      content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
  @APIResponse(responseCode = "401", description = "The refresh token is not in force")
  public Response renew(Renewal renewal) {
    Inputs.required("body", renewal);
    String token = Inputs.required("refreshToken", renewal.refreshToken());
    return answer(authentication.renew(token, servletRequest.getRemoteAddr()));
  }

  @POST
  @Path("revoke")
  @Consumes
  @Operation(
      operationId = "endSession",
      summary = "End this session",
      description = "All its tokens are void, on other nodes within five seconds")
  @APIResponse(responseCode = "204", description = "The session has ended")
  public void revoke() {
    sessions.revoke(currentActor.get(), currentActor.session());
  }

  private static Response answer(TokenPair tokenPair) {
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return Response.ok(
            new TokenAnswer(
                tokenPair.accessToken(),
                "Bearer",
                tokenPair.expiresIn().toSeconds(),
                tokenPair.refreshToken()))
        .cacheControl(never)
        .build();
  }
}
