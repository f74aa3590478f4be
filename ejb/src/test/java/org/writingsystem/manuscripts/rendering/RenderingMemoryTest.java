package org.writingsystem.manuscripts.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.writingsystem.documents.markdown.RenderingCost;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.shared.model.Overloaded;

class RenderingMemoryTest {
  private static final RenderingCost LARGEST = cost(RenderingCost.MAX_BYTES);
  private static final RenderingCost CHAPTER = cost(1_000_000);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RenderingMemory memory = of(128L * 1024 * 1024);

  private static RenderingCost cost(long bytes) {
    return new RenderingCost(bytes, 0, 0);
  }

  private RenderingMemory of(long bytes) {
    RenderingMemory made = new RenderingMemory();
    made.bytes = bytes;
    made.meters = Meters.on(registry);
    made.open();
    return made;
  }

  /** What comes while a text is rendered. */
  private String meanwhile(RenderingCost rendered, RenderingCost next) {
    return memory.within(rendered, () -> memory.within(next, () -> "rendered"));
  }

  @Test
  void aTextForWhichThereIsNoRoomIsRefusedAtOnce() {
    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> meanwhile(LARGEST, LARGEST));
    assertThat(registry.get("writing_system.html.refused").counter().count()).isEqualTo(1);
  }

  @Test
  void itsRoomIsFreeAgainWhateverBecameOfIt() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                memory.within(
                    LARGEST,
                    () -> {
                      throw new IllegalStateException("a fault");
                    }));
    assertThat(memory.within(LARGEST, () -> "rendered")).isEqualTo("rendered");
    assertThat(registry.get("writing_system.html.render.bytes").gauge().value()).isZero();
  }

  @Test
  void smallTextsHaveRoomOfTheirOwn() {
    assertThat(meanwhile(LARGEST, CHAPTER)).isEqualTo("rendered");
    assertThat(meanwhile(CHAPTER, LARGEST)).isEqualTo("rendered");
  }

  @Test
  void lessThanTheLargestTextTakesIsNoBudget() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(100L * 1024 * 1024))
        .withMessage("HTML_RENDER_MEMORY is 134217728 bytes or more");
  }
}
