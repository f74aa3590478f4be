package org.writingsystem.drills.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.writingsystem.drills.Releases;

/** Queues drills on this node, and frees those that it runs. */
@Path("/")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class DrillsResource {
  @Inject DrillTransactions transactions;
  @Inject Releases releases;

  @POST
  @Path("tasks")
  public String queue(@BeanParam Batch batch) throws Exception {
    return String.join("\n", transactions.run(batch));
  }

  @POST
  @Path("release")
  public void release() {
    releases.release();
  }
}
