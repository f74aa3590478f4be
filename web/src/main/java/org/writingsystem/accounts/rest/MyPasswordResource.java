package org.writingsystem.accounts.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.AccountAdministration;
import org.writingsystem.accounts.PasswordChanges;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.identity.rest.PasswordGuesses;

/** Lets callers change their own password. */
@ApplicationScoped
@Path("accounts/me/password")
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
@Tag(name = "accounts")
public class MyPasswordResource {
  @Inject PasswordChanges changes;
  @Inject AccountAdministration administration;
  @Inject PasswordGuesses guesses;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;
  @Context HttpServletRequest servletRequest;
  @Context HttpServletResponse servletResponse;

  /** The password as it is, and as it is to be. */
  public record PasswordChange(
      @NotNull @Schema(format = "password") String currentPassword,
      @NotNull @Schema(minLength = 8, maxLength = 200, format = "password") String newPassword) {
    @Override
    public String toString() {
      return "PasswordChange"; // never a password
    }
  }

  @POST
  @Operation(
      operationId = "changeMyPassword",
      summary = "Change the caller's password",
      description =
          "All other sessions of the account end, on other nodes within five"
              + " seconds; this one continues")
  @APIResponse(responseCode = "204", description = "The new password is valid")
  @APIResponse(responseCode = "409", description = "The password was changed concurrently")
  @APIResponse(responseCode = "429", description = "Too many wrong passwords")
  public Response change(@NotNull @Valid PasswordChange wanted) {
    String next = wanted.newPassword();
    changes.checkForm(next);
    return guesses.again(
        servletRequest,
        servletResponse,
        currentActor.get().id(),
        () -> {
          var checked = changes.check(currentActor.get(), wanted.currentPassword(), next);
          return idempotencyGuard.answerToSecret(() -> changed(checked));
        });
  }

  private Response changed(PasswordChanges.Checked checked) {
    administration.changePassword(checked, currentActor.session());
    return Response.noContent().build();
  }
}
