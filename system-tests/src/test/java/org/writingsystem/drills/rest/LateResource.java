package org.writingsystem.drills.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.writingsystem.drills.Releases;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.cache.Cache;
import org.writingsystem.platform.cache.Region;

/** Requests that do not end by themselves, each in its own way. */
@Path("late")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LateResource {
  private static final Region TEXTS =
      new Region("revision-texts", (byte) 1, Duration.ofMinutes(1), 1024);
  private static final long PAUSE_MILLIS = 100;

  @Inject LateTransactions transactions;
  @Inject Releases releases;
  @Inject Cache cache;

  @GET
  @Path("never")
  public String never() {
    return "in time";
  }

  @GET
  @Path("sleep")
  public String sleep() throws InterruptedException {
    TimeUnit.DAYS.sleep(1);
    return "late";
  }

  /** The test holds the row. */
  @GET
  @Path("lock")
  public String waitForLock() {
    transactions.execute("select id from drill_lock where id = 1 for update");
    return "late";
  }

  @GET
  @Path("statement")
  public String runStatement() {
    transactions.execute("select pg_sleep(600)");
    return "late";
  }

  /** Computes until it is released; then it writes, in a transaction that it commits. */
  @GET
  @Path("busy/{effect}")
  public String compute(@PathParam("effect") UUID effect) {
    Release release = releases.await();
    while (!release.hasHappened()) {
      Thread.onSpinWait();
    }
    transactions.write(effect);
    return "late";
  }

  /** Has written, and does not come to its commit. */
  @GET
  @Path("write/{effect}")
  public String writeAndSleep(@PathParam("effect") UUID effect) throws InterruptedException {
    transactions.writeAndSleep(effect);
    return "late";
  }

  /** Swallows its interrupt, and commits what it has written. */
  @GET
  @Path("deaf-write/{effect}")
  public String writeAndCommit(@PathParam("effect") UUID effect) {
    transactions.writeAndWaitFor(effect, releases.await());
    return "late";
  }

  /** The test's network loses what goes to the cache. */
  @GET
  @Path("cache")
  public String askTheCache() {
    return cache
        .find(TEXTS, UUID.randomUUID().toString(), Optional::empty)
        .map(found -> "found")
        .orElse("late");
  }

  /** A line each tenth of a second, until it is released. */
  @GET
  @Path("lines")
  public StreamingOutput lines() {
    Release release = releases.await();
    return out -> {
      for (int i = 0; !release.hasHappened(); i++) {
        line(out, "line " + i);
      }
      line(out, "the end");
    };
  }

  /** The same so many times, and nobody releases it. */
  @GET
  @Path("lines/{count}")
  public StreamingOutput lines(@PathParam("count") int count) {
    return out -> {
      for (int i = 0; i < count; i++) {
        line(out, "line " + i);
      }
    };
  }

  private static void line(OutputStream out, String text) throws IOException {
    try {
      out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
