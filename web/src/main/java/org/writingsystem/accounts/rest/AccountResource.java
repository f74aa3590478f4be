package org.writingsystem.accounts.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static org.writingsystem.platform.shared.rest.validation.OneOf.Spelling.ANY_CASE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.AccountAdministration;
import org.writingsystem.accounts.Accounts;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.Passwords;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.rest.conditions.ConditionalResponses;
import org.writingsystem.platform.shared.rest.conditions.EntityTags;
import org.writingsystem.platform.shared.rest.validation.OneOf;

/** Account administration: reading, role, disabling, password, sessions. */
@ApplicationScoped
@Path("accounts/{account: [0-9a-fA-F-]+}")
@Produces(APPLICATION_JSON)
@RolesAllowed("accounts.change")
@Tag(name = "accounts")
public class AccountResource {
  private static final String NOW = "The account as it is now";
  private static final String LAST = "It is the last administrator who can sign in";

  @Inject Accounts accounts;
  @Inject AccountAdministration administration;
  @Inject Passwords passwords;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;

  /** The role that an account is to have. */
  public record NewRole(
      @NotNull
          @OneOf(value = Role.class, spelling = ANY_CASE)
          @Schema(enumeration = {"client", "writer", "editor", "admin"})
          String role) {}

  /** The password that an account is to have. */
  public record NewPassword(
      @NotNull @Schema(minLength = 8, maxLength = 200, format = "password") String password) {
    @Override
    public String toString() {
      return "NewPassword"; // never the password
    }
  }

  @GET
  @RolesAllowed("accounts.see")
  @Operation(operationId = "getAccount", summary = "Show an account (administrators only)")
  @APIResponseSchema(
      value = AccountView.class,
      responseCode = "200",
      responseDescription = "The account; send its ETag as If-Match with a change")
  public Response get(@PathParam("account") UUID id, @Context HttpHeaders request) {
    Account account = accounts.get(currentActor.get(), new AccountId(id));
    return ConditionalResponses.respond(
        request, EntityTags.of(account.version()), () -> Response.ok(AccountView.of(account)));
  }

  @POST
  @Path("role")
  @Consumes(APPLICATION_JSON)
  @Operation(
      operationId = "changeAccountRole",
      summary = "Change the role of an account (administrators only)",
      description = "Applies to its sessions too, on every node within five seconds")
  @APIResponseSchema(value = AccountView.class, responseCode = "200", responseDescription = NOW)
  @APIResponse(responseCode = "409", description = LAST)
  public Response changeRole(
      @PathParam("account") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull @Valid NewRole wanted) {
    IntPredicate expectedVersion = EntityTags.ifMatch(Stream.ofNullable(ifMatch).toList());
    Role role = AccountView.role(wanted.role());
    return idempotencyGuard.respond(
        () ->
            response(
                administration.changeRole(
                    new AccountId(id), expectedVersion, role, currentActor.get())));
  }

  @POST
  @Path("disable")
  @Operation(
      operationId = "disableAccount",
      summary = "Disable an account (administrators only)",
      description =
          "Its sessions end, on every node within five seconds. Its manuscripts"
              + " and files stay. Idempotent")
  @APIResponseSchema(value = AccountView.class, responseCode = "200", responseDescription = NOW)
  @APIResponse(responseCode = "409", description = LAST)
  public Response disable(
      @PathParam("account") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    IntPredicate expectedVersion = EntityTags.ifMatch(Stream.ofNullable(ifMatch).toList());
    return idempotencyGuard.respond(
        () ->
            response(
                administration.disable(new AccountId(id), expectedVersion, currentActor.get())));
  }

  @POST
  @Path("enable")
  @Operation(
      operationId = "enableAccount",
      summary = "Enable an account (administrators only)",
      description = "Ended sessions stay ended. Idempotent")
  @APIResponseSchema(value = AccountView.class, responseCode = "200", responseDescription = NOW)
  public Response enable(
      @PathParam("account") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    IntPredicate expectedVersion = EntityTags.ifMatch(Stream.ofNullable(ifMatch).toList());
    return idempotencyGuard.respond(
        () ->
            response(
                administration.enable(new AccountId(id), expectedVersion, currentActor.get())));
  }

  @POST
  @Path("password")
  @Consumes(APPLICATION_JSON)
  @Operation(
      operationId = "setAccountPassword",
      summary = "Set the password of an account (administrators only)",
      description = "Its sessions end, on every node within five seconds")
  @APIResponseSchema(value = AccountView.class, responseCode = "200", responseDescription = NOW)
  public Response setPassword(
      @PathParam("account") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull @Valid NewPassword wanted) {
    IntPredicate expectedVersion = EntityTags.ifMatch(Stream.ofNullable(ifMatch).toList());
    String hash = passwords.hash(wanted.password());
    return idempotencyGuard.answerToSecret(
        () ->
            response(
                administration.setPassword(
                    new AccountId(id), expectedVersion, hash, currentActor.get())));
  }

  @POST
  @Path("end-sessions")
  @Operation(
      operationId = "endAccountSessions",
      summary = "End all sessions of an account (administrators only)",
      description = "On every node within five seconds. The account may sign in again")
  @APIResponse(responseCode = "204", description = "All sessions have ended")
  public Response endSessions(@PathParam("account") UUID id) {
    return idempotencyGuard.respond(
        () -> {
          administration.endSessions(new AccountId(id), currentActor.get());
          return Response.noContent().build();
        });
  }

  private static Response response(Account account) {
    return Response.ok(AccountView.of(account)).tag(EntityTags.of(account.version())).build();
  }
}
