package org.writingsystem.tests.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The page of metrics as Prometheus reads it: text exposition format 0.0.4. */
record MetricsPage(String text) {
  /** Metrics with what explains them; without an explanation the empty string. */
  Map<String, String> explanations() {
    return comments("# HELP ");
  }

  /** Metrics with their type: counter, gauge, histogram or summary. */
  Map<String, String> types() {
    return comments("# TYPE ");
  }

  private Map<String, String> comments(String kind) {
    Map<String, String> found = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith(kind))
        .map(line -> line.substring(kind.length()).split(" ", 2))
        .forEach(parts -> found.put(parts[0], parts.length > 1 ? parts[1].strip() : ""));
    return found;
  }

  /** The series, each with its labels and value. */
  List<String> series() {
    return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
  }

  /** The name of each series, without labels. */
  List<String> names() {
    return series().stream().map(line -> line.split("[{ ]", 2)[0]).distinct().toList();
  }

  /** The sum of the series of that name whose labels contain all of those. */
  double sum(String name, String... labels) {
    Predicate<String> wanted =
        line ->
            line.split("[{ ]", 2)[0].equals(name) && Arrays.stream(labels).allMatch(line::contains);
    return series().stream()
        .filter(wanted)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
