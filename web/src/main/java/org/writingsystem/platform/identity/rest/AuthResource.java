package org.writingsystem.platform.identity.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.PermitAll;
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
  @APIResponseSchema(
      value = TokenAnswer.class,
      responseCode = "200",
      responseDescription = "Send accessToken as Authorization: Bearer … from now on")
  @APIResponse(
      responseCode = "401",
      description = "User name or password is wrong, or the account is disabled")
  @APIResponse(
      responseCode = "429",
      description = "Too many failed from here, for this name or for any")
  @APIResponse(responseCode = "503", description = "Too many sign in at this moment")
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
  @APIResponseSchema(
      value = TokenAnswer.class,
      responseCode = "200",
      responseDescription = "The old refresh token is spent")
  @APIResponse(responseCode = "401", description = "The refresh token is not in force")
  public Response renew(@NotNull @Valid Renewal renewal) {
    return answer(authentication.renew(renewal.refreshToken(), servletRequest.getRemoteAddr()));
  }

  @POST
  @Path("revoke")
  @Consumes
  @Operation(
      operationId = "endSession",
      summary = "End this session",
      description = "All its tokens are void, on other nodes within five seconds",
      extensions = @Extension(name = ApiDescription.WITHOUT_KEY, value = "true"))
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
