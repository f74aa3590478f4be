package org.writingsystem.manuscripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.writingsystem.manuscripts.model.RevisionKey;
import org.writingsystem.manuscripts.store.ManuscriptQueries;
import org.writingsystem.platform.cache.Cache;
import org.writingsystem.platform.cache.Region;
import org.writingsystem.platform.shared.model.NotFound;

/**
 * The texts of revisions as the cache knows them. They never change, so they are never stale. Ask
 * the database first whether the reader may see the manuscript.
 */
@ApplicationScoped
class RevisionTextCache {
  private static final int MAX_BYTES = 256 * 1024;

  private static final Region TEXTS =
      new Region("revision-texts", (byte) 2, Duration.ofHours(1), MAX_BYTES);

  @Inject Cache cache;
  @Inject ManuscriptQueries queries;

  /**
   * Returns the Markdown of a revision, in UTF-8; do not change it.
   *
   * @throws NotFound if it is gone since its key was read
   */
  byte[] get(RevisionKey key) {
    return cache
        .find(
            TEXTS,
            key.toString(),
            () -> queries.text(key.manuscript(), key.number()).map(text -> text.getBytes(UTF_8)))
        .orElseThrow(() -> new NotFound("there is no revision " + key.number()));
  }
}
