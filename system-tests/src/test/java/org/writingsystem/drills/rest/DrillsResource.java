package org.writingsystem.drills.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.drills.Ballast;
import org.writingsystem.drills.Releases;

/** Queues drills on this node, and frees those that it runs. */
@Path("/")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class DrillsResource {
  private static final AtomicInteger HANGING = new AtomicInteger();

  @Inject DrillTransactions transactions;
  @Inject Releases releases;

  @POST
  @Path("tasks")
  public String queue(@BeanParam Batch batch) throws Exception {
    return String.join("\n", transactions.run(batch));
  }

  /** Gives no answer; only the end of the process ends it. */
  @POST
  @Path("hang")
  public void hang() {
    HANGING.incrementAndGet();
    while (true) {
      LockSupport.parkNanos(Long.MAX_VALUE);
    }
  }

  /** How many requests hang. */
  @GET
  @Path("hanging")
  public String hanging() {
    return HANGING.toString();
  }

  @POST
  @Path("ballast")
  public void load(@QueryParam("mib") int mib) {
    Ballast.add(mib);
  }

  @POST
  @Path("release")
  public void release() {
    releases.release();
  }
}
