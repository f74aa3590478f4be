package org.writingsystem.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.CategoryChart;

/** Writes down what was measured of tasks. */
record TaskReport(TaskFigures figures) {
  void writeTo(Path directory) throws IOException {
    new BenchmarkReport("tasks", figures, chart()).writeTo(directory);
  }

  private CategoryChart chart() {
    CategoryChart chart = BenchmarkReport.bars("Tasks that do nothing", "tasks per second");
    var names = figures.contenders().stream().map(TaskFigures.Contender::name).toList();
    chart.addSeries(
        "a backlog",
        names,
        figures.contenders().stream().map(TaskFigures.Contender::backlogPerSecond).toList());
    chart.addSeries(
        "while they come",
        names,
        figures.contenders().stream().map(TaskFigures.Contender::streamPerSecond).toList());
    return chart;
  }
}
