package org.writingsystem.manuscripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.manuscripts.model.ManuscriptId;

class RendererVersionTest {
  @Test
  void holdsOursAndThoseOfTheLibraries() {
    assertThat(RendererVersion.ALL).matches(RendererVersion.OURS + "(-\\d+\\.\\d+\\.\\d+){2}");
  }

  @Test
  void isInTheKeyOfHtmlInTheCache() {
    assertThat(RememberedHtml.key(new ManuscriptId(new UUID(0, 1)), 2))
        .isEqualTo("html/" + RendererVersion.ALL + "/00000000-0000-0000-0000-000000000001/2");
  }
}
