package org.writingsystem.preflight.findings;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that was found in one run, the worst first.
 *
 * @param environment {@code production} or {@code development}
 * @param took how long the run was, from its call
 */
public record Report(String environment, List<Finding> findings, Duration took) {
  public Report {
    findings = findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Tests for a finding of that severity or worse. */
  public boolean has(Severity severity) {
    return findings.stream().anyMatch(finding -> finding.severity().compareTo(severity) <= 0);
  }

  /** Returns the counts, as {@code 2 errors, 1 warning, 0 notes}. */
  public String counts() {
    return "%s, %s, %s"
        .formatted(
            counted(count(Severity.ERROR), "error"),
            counted(count(Severity.WARNING), "warning"),
            counted(count(Severity.INFO), "note"));
  }

  private static String counted(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
