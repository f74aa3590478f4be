package org.writingsystem.platform.cache.remote;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.RemoteCacheContainer;
import org.infinispan.commons.configuration.StringConfiguration;

/**
 * The caches on the Infinispan Server, all that the server's configuration defines. Keys are texts.
 */
@ApplicationScoped
class RemoteCaches {
  private static final Logger LOG = LogManager.getLogger(RemoteCaches.class);
  private static final Duration OPENING = Duration.ofSeconds(3);

  @Resource(lookup = "java:jboss/infinispan/remote-container/writing-system")
  RemoteCacheContainer container;

  @Resource ManagedThreadFactory threads;
  @Inject HotRodChannelWorkaround hotRodChannelWorkaround;

  private final Map<String, RemoteCache<String, byte[]>> opened = new ConcurrentHashMap<>();

  Set<String> names() {
    return container.getConfiguration().remoteCaches().keySet();
  }

  /**
   * Returns an open cache without waiting.
   *
   * @throws IllegalStateException unless {@link #open} has been there
   */
  RemoteCache<String, byte[]> opened(String name) {
    RemoteCache<String, byte[]> cache = opened.get(name);
    if (cache == null) {
      throw new IllegalStateException("no Infinispan Server has answered yet for " + name);
    }
    return cache;
  }

  /**
   * Opens closed caches.
   *
   * @throws IllegalStateException after 3 seconds, which is sooner than the client would give up if
   *     it has lost its own question (seen in 16.0.5 where a connection is reset while it is made)
   */
  void open() throws InterruptedException {
    if (opened.keySet().containsAll(names())) {
      return;
    }
    Thread opening = threads.newThread(this::openAll);
    opening.start();
    opening.join(OPENING.toMillis());
    if (!opened.keySet().containsAll(names())) {
      opening.interrupt();
      throw new IllegalStateException("the caches could not be opened");
    }
  }

  private void openAll() {
    try {
      for (String name : names()) {
        if (!opened.containsKey(name)) {
          opened.put(name, container.getCache(name));
        }
      }
    } catch (RuntimeException e) { // who waits for them looks whether they are open
      LOG.debug("Opening the caches failed", e);
    } catch (Error e) {
      LOG.error("Opening the caches failed", e);
    }
  }

  /** Makes the client reconnect after a failure, where it does not by itself. */
  void giveUpClosedChannels() {
    hotRodChannelWorkaround.giveUp(container);
  }

  /** Tests for a failure because the server lacks the cache. */
  static boolean isLost(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (String.valueOf(at.getMessage()).contains("CacheNotFoundException")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Creates missing caches after a restart of the server without its data, which the client does
   * only once; existing ones stay.
   */
  void make() {
    container
        .getConfiguration()
        .remoteCaches()
        .forEach(
            (name, configuration) ->
                container
                    .administration()
                    .getOrCreateCache(
                        name, new StringConfiguration(configuration.configuration())));
    LOG.info("The Infinispan Server has lost its caches {}; they are created again", names());
  }
}
