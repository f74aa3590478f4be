package org.writingsystem.preflight.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Flag;
import org.writingsystem.preflight.settings.ResolvedSetting;

/** Reports and settings as they are shown: text for eyes; maps and lists for JSON. */
public final class ReportFormatter {
  private ReportFormatter() {}

  /**
   * Formats the report as text: one block per finding, one line for each of its parts.
   *
   * @param least nothing that is less bad is in it
   */
  public static String text(Report report, Severity least) {
    return report.findings().stream()
        .filter(finding -> finding.severity().compareTo(least) <= 0)
        .map(ReportFormatter::text)
        .collect(
            Collectors.joining(
                "", "preflight (%s): %s%n".formatted(report.environment(), report.counts()), ""));
  }

  private static String text(Finding finding) {
    return "%-7s %s%n        %s%n        at: %s%n        do: %s%n"
        .formatted(
            finding.severity().word(),
            finding.id(),
            finding.problem(),
            finding.where(),
            finding.advice());
  }

  public static Map<String, Object> tree(Report report) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("environment", report.environment());
    tree.put("errors", report.count(Severity.ERROR));
    tree.put("warnings", report.count(Severity.WARNING));
    tree.put("notes", report.count(Severity.INFO));
    tree.put("tookMilliseconds", report.took().toMillis());
    tree.put("findings", report.findings().stream().map(ReportFormatter::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(Finding finding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", finding.id());
    tree.put("severity", finding.severity().word());
    tree.put("problem", finding.problem());
    tree.put("where", finding.where());
    tree.put("advice", finding.advice());
    return tree;
  }

  /** Formats every setting with its source, one per line, with secrets masked. */
  public static String text(Configuration configuration) {
    return configuration.values().stream()
        .map(
            resolvedSetting ->
                "%s=%s  # %s%n"
                    .formatted(
                        resolvedSetting.name(),
                        resolvedSetting.shown().orElse(""),
                        resolvedSetting.source()))
        .collect(Collectors.joining());
  }

  public static List<Map<String, Object>> tree(Configuration configuration) {
    return configuration.values().stream().map(ReportFormatter::tree).toList();
  }

  private static Map<String, Object> tree(ResolvedSetting resolvedSetting) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Optional<String> shown = resolvedSetting.shown();
    tree.put("name", resolvedSetting.name());
    tree.put("value", shown.orElse(null));
    tree.put("source", resolvedSetting.source().toString());
    tree.put("secret", resolvedSetting.setting().is(Flag.SECRET));
    tree.put("readBy", resolvedSetting.setting().reader());
    return tree;
  }
}
