package org.writingsystem.accounts.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static org.writingsystem.platform.shared.rest.validation.OneOf.Spelling.ANY_CASE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.executable.ExecutableType;
import jakarta.validation.executable.ValidateOnExecution;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.AccountAdministration;
import org.writingsystem.accounts.Accounts;
import org.writingsystem.accounts.OwnAccount;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.Passwords;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.model.Page;
import org.writingsystem.platform.shared.rest.ItemList;
import org.writingsystem.platform.shared.rest.conditions.ConditionalResponses;
import org.writingsystem.platform.shared.rest.conditions.EntityTags;
import org.writingsystem.platform.shared.rest.validation.OneOf;
import org.writingsystem.platform.shared.rest.validation.WholeNumber;

/** The caller's own account; listing and creating accounts for administrators. */
@ApplicationScoped
@Path("accounts")
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
@Tag(name = "accounts")
public class AccountsResource {
  @Inject Accounts accounts;
  @Inject OwnAccount ownAccount;
  @Inject AccountAdministration administration;
  @Inject Passwords passwords;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;

  /** Request for a new account. */
  public record NewAccount(
      @NotNull
          @Schema(
              description =
                  "Stored in small letters and without surrounding spaces: a-z, 0-9, dot,"
                      + " hyphen, underscore; a letter or digit first",
              minLength = 1,
              pattern = "^\\s*[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\s*$")
          String username,
      @NotNull @Schema(minLength = 8, maxLength = 200, format = "password") String password,
      @NotNull
          @OneOf(value = Role.class, spelling = ANY_CASE)
          @Schema(enumeration = {"client", "writer", "editor", "admin"})
          String role) {
    @Override
    public String toString() {
      return "NewAccount"; // never the password
    }
  }

  @GET
  @ValidateOnExecution(type = ExecutableType.NONE)
  @Path("me")
  @Operation(
      operationId = "getMyAccount",
      summary = "Show the caller's account",
      description = "Changes on other nodes are seen within five seconds")
  @APIResponseSchema(
      value = AccountView.class,
      responseCode = "200",
      responseDescription = "The caller's account")
  public Response me(@Context HttpHeaders request) {
    return ConditionalResponses.json(
        request, AccountView.of(ownAccount.of(currentActor.get(), currentActor.session())));
  }

  @GET
  @RolesAllowed("accounts.list")
  @Operation(
      operationId = "listAccounts",
      summary = "List all accounts, the newest first (administrators only)")
  public ItemList<AccountView> list(
      @QueryParam("limit") @DefaultValue("" + Page.DEFAULT_LIMIT) @WholeNumber(max = Page.MAX_LIMIT)
          String limit,
      @QueryParam("cursor") String cursor) {
    return ItemList.of(
        administration
            .list(currentActor.get(), Optional.ofNullable(cursor), Integer.parseInt(limit))
            .map(AccountView::of));
  }

  @POST
  @RolesAllowed("accounts.create")
  @Operation(operationId = "createAccount", summary = "Create an account (administrators only)")
  @APIResponseSchema(
      value = AccountView.class,
      responseCode = "201",
      responseDescription = "The new account")
  @APIResponse(responseCode = "409", description = "The user name is taken")
  public Response create(@NotNull @Valid NewAccount wanted, @Context UriInfo uri) {
    Username username = Username.ofNewAccount(wanted.username());
    Role role = AccountView.role(wanted.role());
    String hash = passwords.hash(wanted.password()); // before a transaction: it takes long
    return idempotencyGuard.answerToSecret(() -> created(username, hash, role, uri));
  }

  private Response created(Username username, String hash, Role role, UriInfo uri) {
    Account account = accounts.create(username, hash, role, currentActor.get());
    return Response.created(uri.getAbsolutePathBuilder().path(account.id().toString()).build())
        .tag(EntityTags.of(account.version()))
        .entity(AccountView.of(account))
        .build();
  }
}
