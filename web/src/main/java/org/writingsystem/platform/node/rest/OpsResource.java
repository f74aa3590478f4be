package org.writingsystem.platform.node.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.node.PreflightService;
import org.writingsystem.platform.shared.rest.ItemList;
import org.writingsystem.preflight.findings.ReportFormatter;

/** Findings of preflight and settings of this node, for administrators. */
@ApplicationScoped
@Path("ops")
@Produces(APPLICATION_JSON)
@Tag(name = "ops")
public class OpsResource {
  @Inject PreflightService preflightService;
  @Inject CurrentActor currentActor;

  @GET
  @Path("preflight")
  @RolesAllowed("ops.run-preflight")
  @Operation(
      operationId = "runPreflight",
      summary = "Run preflight on this node (administrators only)")
  @APIResponse(
      responseCode = "200",
      description = "All findings, the worst first: id, severity, problem, where, advice")
  public Map<String, Object> preflight() {
    return ReportFormatter.tree(preflightService.run(currentActor.get()));
  }

  @GET
  @Path("config")
  @RolesAllowed("ops.see-settings")
  @Operation(
      operationId = "listSettings",
      summary = "Show this node's settings and their sources (administrators only)")
  @APIResponse(
      responseCode = "200",
      description = "Every variable with its value and source; secrets are masked")
  public ItemList<Map<String, Object>> config() {
    List<Map<String, Object>> settings =
        ReportFormatter.tree(preflightService.configuration(currentActor.get()));
    return ItemList.all(settings);
  }
}
