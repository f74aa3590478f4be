package org.writingsystem.manuscripts.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.rest.Caller;
import org.writingsystem.manuscripts.Manuscripts;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.shared.rest.Inputs;

/** Tells how one revision became another. */
@Path("manuscripts/{manuscript}/diff")
@Tag(name = "revisions")
public class DiffResource {
  private static final int MAX_NUMBER = 999_999_999;

  @Inject Manuscripts manuscripts;
  @Inject Caller caller;

  @GET
  @Produces("text/x-diff;charset=utf-8")
  @Operation(summary = "Give the difference of two revisions as a unified diff")
  public byte[] diff(
      @PathParam("manuscript") UUID manuscript,
      @QueryParam("from") String from,
      @QueryParam("to") String to) {
    return manuscripts.diff(
        caller.account(),
        new ManuscriptId(manuscript),
        Inputs.number("from", from, MAX_NUMBER),
        Inputs.number("to", to, MAX_NUMBER));
  }
}
