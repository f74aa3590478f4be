package org.writingsystem.manuscripts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.platform.cache.Cache;
import org.writingsystem.platform.cache.Region;

/**
 * The texts of revisions as the cache knows them. They never change, so they are never stale. Ask
 * the database first whether the reader may see the manuscript.
 */
@ApplicationScoped
class RevisionTextCache {
  private static final int MAX_BYTES = 256 * 1024;

  private static final Region<String> TEXTS =
      Region.ofText("revision-texts", 1, Duration.ofHours(1), MAX_BYTES);

  @Inject Cache cache;
  @Inject ManuscriptReader reader;

  Optional<String> find(ManuscriptId manuscript, int number) {
    return cache.findFixed(TEXTS, manuscript + "/" + number, () -> reader.text(manuscript, number));
  }
}
