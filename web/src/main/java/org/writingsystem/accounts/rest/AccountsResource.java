package org.writingsystem.accounts.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.Accounts;
import org.writingsystem.accounts.SignIns;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.shared.rest.Conditional;
import org.writingsystem.shared.rest.Inputs;

/** Shows callers their own account; lets administrators make accounts. */
@Path("accounts")
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
@Tag(name = "accounts")
public class AccountsResource {
  @Inject Accounts accounts;
  @Inject SignIns signIns;
  @Inject Caller caller;

  /** An account as the API shows it. */
  public record AccountView(UUID id, String username, String role, Instant createdAt) {
    static AccountView of(Account account) {
      return new AccountView(
          account.id().value(), account.username(), account.role().wireName(), account.createdAt());
    }
  }

  /** An account to be made. */
  public record NewAccount(
      @Schema(pattern = "[a-z0-9][a-z0-9._-]{0,63}") String username,
      @Schema(minLength = 8, maxLength = 200, format = "password") String password,
      @Schema(enumeration = {"client", "writer", "editor", "admin"}) String role) {
    @Override
    public String toString() {
      return "NewAccount " + username; // never the password
    }
  }

  @GET
  @Path("me")
  @Operation(operationId = "getMyAccount", summary = "Show the caller's account")
  @APIResponse(
      responseCode = "200",
      description = "The caller's account",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
  public Response me(@Context HttpHeaders request) {
    return Conditional.json(request, AccountView.of(accounts.get(caller.account())));
  }

  @POST
  @RolesAllowed("admin")
  @Operation(operationId = "createAccount", summary = "Make an account (administrators only)")
  @APIResponse(
      responseCode = "201",
      description = "It can sign in",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(responseCode = "409", description = "The user name is taken")
  public Response create(NewAccount wanted) {
    Inputs.required("body", wanted);
    String username = Inputs.required("username", wanted.username());
    String password = Inputs.required("password", wanted.password());
    String role = Inputs.required("role", wanted.role()).toUpperCase(Locale.ROOT);
    Role one = Inputs.choice("role", role, Role.class).orElseThrow();
    Account account = signIns.register(username, password, one);
    return Response.status(Response.Status.CREATED).entity(AccountView.of(account)).build();
  }
}
