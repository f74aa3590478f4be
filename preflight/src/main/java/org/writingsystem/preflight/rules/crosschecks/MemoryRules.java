package org.writingsystem.preflight.rules.crosschecks;

import static org.writingsystem.preflight.settings.Settings.CACHE_NODE_BYTES;
import static org.writingsystem.preflight.settings.Settings.HTML_RENDER_MEMORY;
import static org.writingsystem.preflight.settings.Settings.HTTP_ANSWER_BUFFER_BYTES;
import static org.writingsystem.preflight.settings.Settings.HTTP_WORKERS;
import static org.writingsystem.preflight.settings.Settings.JBOSS_JAVA_SIZING;
import static org.writingsystem.preflight.settings.Settings.TASK_CONCURRENCY;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Settings;
import org.writingsystem.preflight.settings.Sizes;

/** Memory that a node may use in its heap at once: a limit for each part, and for their sum. */
public final class MemoryRules {
  private static final long MIB = 1 << 20;
  private static final long KIB = 1 << 10;
  private static final int LARGEST_PARTS = 3;

  /** Alive after a start: classes' objects, configuration, pools, caches that are always there. */
  private static final long SERVER_BYTES = 130 * MIB;

  /** Copies of one text during a request: bytes, words, result. */
  private static final int COPIES_OF_A_TEXT = 4;

  /** The largest text, and the largest body that the API reads. */
  private static final long TEXT_BYTES = 2 * MIB;

  /** Of a result while it is written: a chunk, its copy in the statement, pieces of a child. */
  private static final long WRITTEN_RESULT_BYTES = 768 * KIB;

  /** Bytes of a fetched result: a chunk, and the driver's copy. */
  private static final long FETCHED_RESULT_BYTES = 512 * KIB;

  /** Ends of tasks that wait for the database, and the statement that writes them. */
  private static final long ENDS_BYTES = 16 * MIB;

  /** Bytes of two concurrent diffs, without a request's part, which is counted already. */
  private static final long DIFFS_BYTES = 2 * 22 * MIB;

  private MemoryRules() {}

  /**
   * Part of the heap.
   *
   * @param settings that decide it
   */
  private record Part(String name, long bytes, Settings... settings) {
    String said() {
      return name + " " + bytes / MIB;
    }
  }

  public static List<Rule> all() {
    return List.of(
        Rule.warning(
            "bounds-above-heap",
            "the heap in `JBOSS_JAVA_SIZING` is at least the sum of [its"
                + " parts](configure.md#memory)",
            "raise -Xmx, or lower the largest parts",
            MemoryRules::sum));
  }

  private static Stream<Rule.Violation> sum(RuleContext ruleContext) {
    OptionalLong heap = Sizes.mostHeap(ruleContext.text(JBOSS_JAVA_SIZING));
    List<Part> parts = parts(ruleContext);
    long needed = parts.stream().mapToLong(Part::bytes).sum();
    if (heap.isEmpty() || needed <= heap.getAsLong()) {
      return Stream.empty();
    }
    List<Part> largest =
        parts.stream()
            .sorted(Comparator.comparingLong(Part::bytes).reversed())
            .limit(LARGEST_PARTS)
            .toList();
    String problem =
        "the parts of the heap may take %d MiB, and it has %d; the largest (MiB): %s"
            .formatted(
                needed / MIB,
                heap.getAsLong() / MIB,
                String.join(", ", largest.stream().map(Part::said).toList()));
    return Stream.of(Rule.Violation.of(problem, where(ruleContext, largest)));
  }

  private static String where(RuleContext ruleContext, List<Part> largest) {
    return ruleContext.where(
        Stream.concat(
                Stream.of(JBOSS_JAVA_SIZING),
                largest.stream().flatMap(part -> Arrays.stream(part.settings())))
            .distinct()
            .toArray(Settings[]::new));
  }

  private static List<Part> parts(RuleContext ruleContext) {
    long workers = number(ruleContext, HTTP_WORKERS);
    long slots = number(ruleContext, TASK_CONCURRENCY);
    long work = TEXT_BYTES * COPIES_OF_A_TEXT + FETCHED_RESULT_BYTES;
    return List.of(
        new Part("the server itself", SERVER_BYTES),
        new Part("running requests", workers * work, HTTP_WORKERS),
        new Part(
            "responses for slow clients",
            number(ruleContext, HTTP_ANSWER_BUFFER_BYTES),
            HTTP_ANSWER_BUFFER_BYTES),
        new Part(
            "conversions to HTML", number(ruleContext, HTML_RENDER_MEMORY), HTML_RENDER_MEMORY),
        new Part("diffs of revisions", DIFFS_BYTES),
        new Part("texts in memory", number(ruleContext, CACHE_NODE_BYTES), CACHE_NODE_BYTES),
        new Part(
            "running tasks",
            slots * (TEXT_BYTES * COPIES_OF_A_TEXT + WRITTEN_RESULT_BYTES),
            TASK_CONCURRENCY),
        new Part("completions of tasks", ENDS_BYTES));
  }

  /** Returns a number; 0 for another value, which another rule reports. */
  private static long number(RuleContext ruleContext, Settings setting) {
    return ruleContext.configuration().number(setting).orElse(0);
  }
}
