package org.writingsystem.platform.identity.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.platform.identity.Authentication;
import org.writingsystem.platform.identity.SignInSessions;
import org.writingsystem.platform.identity.TokenPair;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;

/** Sign-in, token renewal and sign-out. */
@ApplicationScoped
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
  public record Credentials(
      @NotNull String username, @NotNull @Schema(format = "password") String password) {
    @Override
    public String toString() {
      return "Credentials"; // never the password, and people type it as the name too
    }
  }

  /** A refresh token, good for one renewal. */
  public record Renewal(@NotNull String refreshToken) {
    @Override
    public String toString() {
      return "Renewal"; // never the token
    }
  }

  /** Tokens of a sign-in. */
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
          "The user name is accepted with capitals and surrounding spaces, the"
              + " password in any Unicode normal form")
  @APIResponseSchema(
      value = TokenAnswer.class,
      responseCode = "200",
      responseDescription = "Tokens; send accessToken as Authorization: Bearer …")
  @APIResponse(
      responseCode = "401",
      description = "User name or password is wrong, or the account is disabled")
  @APIResponse(
      responseCode = "429",
      description = "Too many failed sign-ins from this address, for this name or for any")
  @APIResponse(responseCode = "503", description = "Too many concurrent sign-ins")
  public Response signIn(@NotNull @Valid Credentials credentials) {
    String username = credentials.username();
    String address = servletRequest.getRemoteAddr();
    TokenPair tokenPair =
        guesses.signIn(
            servletRequest,
            servletResponse,
            username,
            () -> authentication.lastCameFrom(username, address),
            () -> authentication.signIn(username, credentials.password(), address));
    return response(tokenPair);
  }

  @POST
  @Path("refresh")
  @PermitAll
  @SecurityRequirements
  @Operation(
      operationId = "renewTokens",
      summary = "Exchange a refresh token for new tokens",
      description =
          "A repetition within 10 seconds, as by two tabs, returns the same next"
              + " refresh token. A later one ends the session, because the token may be"
              + " stolen")
  @APIResponseSchema(
      value = TokenAnswer.class,
      responseCode = "200",
      responseDescription = "New tokens; the old refresh token is used up")
  @APIResponse(responseCode = "401", description = "The refresh token is not valid")
  public Response renew(@NotNull @Valid Renewal renewal) {
    return response(authentication.renew(renewal.refreshToken(), servletRequest.getRemoteAddr()));
  }

  @POST
  @Path("revoke")
  @Consumes
  @Operation(
      operationId = "endSession",
      summary = "End this session",
      description = "All its tokens become invalid, on other nodes within five seconds",
      extensions = @Extension(name = ApiDescription.WITHOUT_KEY, value = "true"))
  @APIResponse(responseCode = "204", description = "The session has ended")
  public void revoke() {
    sessions.revoke(currentActor.get(), currentActor.session());
  }

  private static Response response(TokenPair tokenPair) {
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
