package org.writingsystem.platform.recycling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldGenTriggerTest {
  private static final long MOST = 1000;
  private final OldGenTrigger oldGenTrigger = new OldGenTrigger(90);

  private boolean after(long used) {
    return oldGenTrigger.isTooMuch(new OldGenUsage(used, MOST));
  }

  @Test
  void threeCollectionsInARowThatLeaveMoreAreTooMuch() {
    assertThat(after(901)).isFalse();
    assertThat(after(902)).isFalse();
    assertThat(after(903)).isTrue();
  }

  @Test
  void looksBetweenTwoCollectionsTellNothing() {
    after(901);
    after(902);
    assertThat(after(902)).isFalse();
    assertThat(after(902)).isFalse();
    assertThat(after(901)).isTrue();
  }

  @Test
  void oneThatLeavesLessBeginsTheCountAnew() {
    after(950);
    after(951);
    assertThat(after(900)).as("90 percent is not above").isFalse();
    after(950);
    assertThat(after(951)).isFalse();
    assertThat(after(952)).isTrue();
  }

  @Test
  void at0NothingIsTooMuch() {
    var off = new OldGenTrigger(0);
    for (long used = 995; used < 1000; used++) {
      assertThat(off.isTooMuch(new OldGenUsage(used, MOST))).isFalse();
    }
  }

  @Test
  void whatLivesLongIsKnownForThisCollector() {
    System.gc();
    OldGenUsage found = OldGenUsage.now();
    assertThat(found.usedBytes()).isBetween(1L, found.mostBytes());
  }
}
