package org.writingsystem.documents.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoundedDiffTest {
  private static final int TWO_MEBIBYTES = 2 * 1024 * 1024;
  private static final int MOST_ALLOCATED = 96 * 1024 * 1024;

  /** A few for each line, to number, strip, search for anchors, and slide. */
  private static final int OTHER_STEPS_PER_LINE = 40;

  @Test
  void editsAreTheFewestWhereTheTextsAreSmall() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      int values = 1 + random.nextInt(4);
      Sequences lines = new Sequences(some(random, values), some(random, values), values, values);
      Edits edits = BoundedDiff.between(lines, new StepCounter());
      assertThat(size(edits)).isEqualTo(fewest(lines.from(), lines.to()));
      assertLeadsOver(lines, edits);
      edits.slideDown(lines);
      assertThat(size(edits)).isEqualTo(fewest(lines.from(), lines.to()));
      assertLeadsOver(lines, edits);
    }
  }

  private static int[] some(Random random, int values) {
    return random.ints(random.nextInt(14), 0, values).toArray();
  }

  private static int size(Edits edits) {
    return edits.removed().cardinality() + edits.added().cardinality();
  }

  private static void assertLeadsOver(Sequences lines, Edits edits) {
    assertThat(without(lines.from(), edits.removed()))
        .isEqualTo(without(lines.to(), edits.added()));
  }

  private static int[] without(int[] lines, BitSet changed) {
    return IntStream.range(0, lines.length)
        .filter(i -> !changed.get(i))
        .map(i -> lines[i])
        .toArray();
  }

  /** By the table of longest common subsequences. */
  private static int fewest(int[] from, int[] to) {
    int[][] common = new int[from.length + 1][to.length + 1];
    for (int i = from.length - 1; i >= 0; i--) {
      for (int j = to.length - 1; j >= 0; j--) {
        common[i][j] =
            from[i] == to[j]
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return from.length + to.length - 2 * common[0][0];
  }

  @ParameterizedTest
  @EnumSource
  void stepsGrowNoFasterThanTheText(HostilePair pair) {
    for (int lines = 2_500; lines <= 20_000; lines *= 2) {
      StepCounter steps = new StepCounter();
      UnifiedDiff.between("1", pair.from(lines), "2", pair.to(lines), steps);
      assertThat(steps.steps())
          .isLessThanOrEqualTo(
              BoundedDiff.MAX_ROUNDS * BoundedDiff.budget(2 * lines)
                  + (long) OTHER_STEPS_PER_LINE * 2 * lines);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tooExpensiveTextsAreStillPatched(HostilePair pair) throws Exception {
    String from = pair.from(10_000);
    String to = pair.to(10_000);
    assertThat(PatchProgram.apply(from, UnifiedDiff.between("1", from, "2", to))).isEqualTo(to);
  }

  @Test
  void aTextOfMoreThanTheMostLinesIsReplaced() throws Exception {
    String lines = "\n".repeat(UnifiedDiff.MAX_LINES);
    String from = "1\n2\n3\n4\n5" + lines + "6\n7\n8\n9";
    String to = "1\n2\n3\n4\nx\n" + lines + "y\n7\n8\n9";
    byte[] diff = UnifiedDiff.between("1", from, "2", to);
    assertThat(PatchProgram.apply(from, diff)).isEqualTo(to);
    assertThat(new String(diff, 0, 60)).contains("@@ -2,", " 2\n 3\n 4\n-5\n-\n");
  }

  @Test
  void aLineOfTwoMebibytesIsReplaced() throws Exception {
    String from = "x".repeat(TWO_MEBIBYTES);
    String to = "x".repeat(TWO_MEBIBYTES - 1) + "y";
    assertThat(PatchProgram.apply(from, UnifiedDiff.between("1", from, "2", to))).isEqualTo(to);
  }

  @Test
  void memoryIsBounded() {
    int most = UnifiedDiff.MAX_LINES / 2;
    assertThat(allocated(HostilePair.RANDOM_OF_SIXTY, most)).isLessThan(MOST_ALLOCATED);
    assertThat(allocated(HostilePair.EVERY_SECOND_REPEATS, most)).isLessThan(MOST_ALLOCATED);
    assertThat(allocated(HostilePair.SHUFFLED, most)).isLessThan(MOST_ALLOCATED);
    assertThat(allocated(HostilePair.EVERY_SECOND_DIFFERS, most)).isLessThan(MOST_ALLOCATED);
    assertThat(allocated(HostilePair.RANDOM_OF_TWO, TWO_MEBIBYTES / 2)).isLessThan(MOST_ALLOCATED);
  }

  private static long allocated(HostilePair pair, int lines) {
    String from = pair.from(lines);
    String to = pair.to(lines);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    UnifiedDiff.between("1", from, "2", to);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** As the thread of a request is at its timeout. */
  @ParameterizedTest
  @EnumSource(names = {"RANDOM_OF_TWO", "SHUFFLED", "EVERY_SECOND_DIFFERS"})
  void anInterruptedThreadEnds(HostilePair pair) {
    String from = pair.from(100_000);
    String to = pair.to(100_000);
    StepCounter steps = new StepCounter();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> UnifiedDiff.between("1", from, "2", to, steps))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(steps.steps()).isLessThanOrEqualTo(StepCounter.CHECK_EVERY);
  }
}
