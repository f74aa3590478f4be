package org.writingsystem.platform.node.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.writingsystem.platform.node.WarmUp;
import org.writingsystem.platform.shared.model.NotFound;

/** What a node asks of itself while it warms up; before and after that there is nothing. */
@ApplicationScoped
@Path("warm-up")
@Produces(APPLICATION_JSON)
public class WarmUpResource {
  @Inject WarmUp warmUp;

  @GET
  @PermitAll
  @Operation(hidden = true)
  public List<Object> takeSteps() {
    if (!warmUp.isRunning()) {
      throw new NotFound("the node is not warming up");
    }
    return warmUp.takeSteps();
  }
}
