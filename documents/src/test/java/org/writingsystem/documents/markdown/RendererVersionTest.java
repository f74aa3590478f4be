package org.writingsystem.documents.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RendererVersionTest {
  @Test
  void holdsOursAndThoseOfTheLibraries() {
    assertThat(RendererVersion.ALL).matches(RendererVersion.OURS + "(-\\d+\\.\\d+\\.\\d+){2}");
  }
}
