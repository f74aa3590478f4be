package org.writingsystem.tests.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints which tests a build has skipped, by what they would need. Its last step but the checks.
 */
public final class SkippedTests {
  private SkippedTests() {}

  /**
   * @param arguments the directory of all modules; when the build began, as an instant of ISO 8601
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    List<TestReport> reports = TestReports.in(root, Instant.parse(arguments[1]));
    List<SkippedTest> skipped = new ArrayList<>();
    for (TestReport report : reports) {
      skipped.addAll(report.skipped());
    }
    System.out.print(reports.isEmpty() ? "No test has run.\n" : text(skipped));
  }

  /** A line for each need, the classes behind it with the number of their tests. */
  static String text(List<SkippedTest> skipped) {
    if (skipped.isEmpty()) {
      return "No test was skipped.\n";
    }
    Map<String, List<SkippedTest>> byNeed =
        skipped.stream()
            .collect(Collectors.groupingBy(SkippedTest::need, TreeMap::new, Collectors.toList()));
    String lines =
        byNeed.entrySet().stream()
            .map(
                group ->
                    "  %d need %s: %s%n"
                        .formatted(
                            group.getValue().size(), group.getKey(), classes(group.getValue())))
            .collect(Collectors.joining());
    return "%d tests were skipped:%n%s".formatted(skipped.size(), lines);
  }

  private static String classes(List<SkippedTest> skipped) {
    Map<String, Long> counts =
        skipped.stream()
            .collect(Collectors.groupingBy(SkippedTest::type, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " (" + count.getValue() + ")")
        .collect(Collectors.joining(", "));
  }
}
