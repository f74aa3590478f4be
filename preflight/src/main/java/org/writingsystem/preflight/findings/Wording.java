package org.writingsystem.preflight.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Trait;
import org.writingsystem.preflight.settings.Value;

/** Reports and settings as they are shown: text for eyes; maps and lists for JSON. */
public final class Wording {
  private Wording() {}

  /**
   * One block, a line of its own for each part of a finding.
   *
   * @param least nothing that is less bad is in it
   */
  public static String text(Report report, Severity least) {
    return report.findings().stream()
        .filter(finding -> finding.severity().compareTo(least) <= 0)
        .map(Wording::text)
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
    tree.put("findings", report.findings().stream().map(Wording::tree).toList());
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

  /** Every setting with its source, secrets hidden, a line each. */
  public static String text(Configuration configuration) {
    return configuration.values().stream()
        .map(
            value ->
                "%s=%s  # %s%n".formatted(value.name(), value.shown().orElse(""), value.source()))
        .collect(Collectors.joining());
  }

  public static List<Map<String, Object>> tree(Configuration configuration) {
    return configuration.values().stream().map(Wording::tree).toList();
  }

  private static Map<String, Object> tree(Value value) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Optional<String> shown = value.shown();
    tree.put("name", value.name());
    tree.put("value", shown.orElse(null));
    tree.put("source", value.source().toString());
    tree.put("secret", value.setting().is(Trait.SECRET));
    tree.put("readBy", value.setting().reader());
    return tree;
  }
}
