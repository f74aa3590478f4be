package org.writingsystem.drills.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Queues many tasks for the benchmark. */
@Path("measure")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class MeasureResource {
  private static final long NANOS = 1_000_000_000L;

  @Inject MeasuredQueue queue;

  /** {@code count} tasks, {@code batch} of them in a transaction. */
  @POST
  @Path("queue")
  public void queue(
      @QueryParam("kind") String kind,
      @QueryParam("count") int count,
      @QueryParam("batch") int batch) {
    for (int i = 0; i < count; i += batch) {
      queue.submit(kind, Math.min(batch, count - i));
    }
  }

  /** Each in a transaction of its own, at an even pace; nanoseconds of each call, one a line. */
  @POST
  @Path("timed")
  public String timed(
      @QueryParam("kind") String kind,
      @QueryParam("count") int count,
      @QueryParam("perSecond") int perSecond) {
    long[] nanos = new long[count];
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * NANOS / perSecond;
      while (System.nanoTime() - due < 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      nanos[i] = queue.submitTimed(kind);
    }
    return Arrays.stream(nanos).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
  }
}
