package org.writingsystem.benchmarks;

import java.util.List;

/**
 * How long a node takes to start, and what it needs; becomes JSON.
 *
 * @param rounds each starts one node for each setting, in turns
 */
record StartFigures(String machine, List<Round> rounds) {

  /**
   * One start.
   *
   * @param classArchive the setting {@code CLASS_ARCHIVE}
   * @param firstAnswerSeconds from the start of the script until {@code GET /health} of the
   *     application answers 200
   * @param cpuSeconds until then
   * @param residentMiB of all its processes, then
   * @param loadedMiB of all its processes, after the load
   */
  record Round(
      String classArchive,
      double firstAnswerSeconds,
      double cpuSeconds,
      double residentMiB,
      double loadedMiB) {}

  /** The median. */
  double firstAnswerSeconds(String classArchive) {
    double[] sorted =
        rounds.stream()
            .filter(round -> round.classArchive().equals(classArchive))
            .mapToDouble(Round::firstAnswerSeconds)
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }

  List<String> settings() {
    return rounds.stream().map(Round::classArchive).distinct().toList();
  }
}
