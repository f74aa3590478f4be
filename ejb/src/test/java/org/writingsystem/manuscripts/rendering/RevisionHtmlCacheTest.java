package org.writingsystem.manuscripts.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.documents.markdown.RendererVersion;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.RevisionKey;

class RevisionHtmlCacheTest {
  @Test
  void theVersionOfTheRendererIsInTheKeyOfTheCache() {
    var revision =
        new RevisionKey(new ManuscriptId(new UUID(0, 1)), 2, Instant.EPOCH.plusMillis(1));
    assertThat(RevisionHtmlCache.key(revision))
        .isEqualTo("html/" + RendererVersion.ALL + "/00000000-0000-0000-0000-000000000001/2/rs");
  }
}
