package org.writingsystem.drills.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.writingsystem.platform.cache.Cache;
import org.writingsystem.platform.cache.Region;
import org.writingsystem.platform.cache.remote.CacheClient;

/** Uses the cache as threads do that have to end. */
@Path("cache")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class CacheResource {
  private static final Region<String> TEXTS =
      Region.ofText("revision-texts", 1, Duration.ofMinutes(1), 1024);
  private static final int TIMES = 20;

  @Inject Cache cache;
  @Inject CacheClient cacheClient;

  @GET
  @Path("up")
  public boolean isUp() {
    return cacheClient.isUp();
  }

  /** Reads while this thread is interrupted; how often the cache was in use after it. */
  @POST
  @Path("interrupted")
  public long interrupted() {
    try {
      return IntStream.range(0, TIMES)
          .filter(read -> isUpAfterInterrupt(UUID.randomUUID().toString()))
          .count();
    } finally {
      Thread.interrupted();
    }
  }

  private boolean isUpAfterInterrupt(String key) {
    Thread.currentThread().interrupt();
    cache.findFixed(TEXTS, key, Optional::empty);
    return cacheClient.isUp();
  }
}
