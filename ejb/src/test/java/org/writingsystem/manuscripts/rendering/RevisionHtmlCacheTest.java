package org.writingsystem.manuscripts.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.documents.markdown.RendererVersion;
import org.writingsystem.manuscripts.model.ManuscriptId;

class RevisionHtmlCacheTest {
  @Test
  void theVersionOfTheRendererIsInTheKeyOfTheCache() {
    assertThat(RevisionHtmlCache.key(new ManuscriptId(new UUID(0, 1)), 2))
        .isEqualTo("html/" + RendererVersion.ALL + "/00000000-0000-0000-0000-000000000001/2");
  }
}
