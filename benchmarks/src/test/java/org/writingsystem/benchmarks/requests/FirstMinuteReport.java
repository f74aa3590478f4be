package org.writingsystem.benchmarks.requests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.writingsystem.benchmarks.report.HtmlPage;
import org.writingsystem.benchmarks.report.JsonFile;
import org.writingsystem.benchmarks.report.Spread;
import org.writingsystem.benchmarks.report.Table;
import org.writingsystem.benchmarks.requests.FirstMinuteFigures.Start;
import org.writingsystem.benchmarks.requests.measure.Window;

/** {@code first-minute.json} and {@code first-minute.html}. */
record FirstMinuteReport(FirstMinuteFigures figures) {
  void writeTo(Path directory) throws IOException {
    JsonFile.write(directory.resolve("first-minute.json"), figures);
    new HtmlPage("The first minute under load")
        .line(
            "%s; %,d manuscripts; the mix of calls, from the moment at which the node said that it was ready"
                .formatted(figures.machine(), figures.manuscripts()))
        .lines(figures.starts().stream().map(start -> start.warmUp().line()).toList())
        .table(starts())
        .course(course("Response time, p99, ms", window -> window.latency().p99()))
        .course(course("Server's CPU, ms for each request", Window::serverCpuMillis))
        .course(course("Responses a second", Window::perSecond))
        .writeTo(directory.resolve("first-minute.html"));
  }

  private Table starts() {
    var table = new Table("Starts");
    for (String load : loads()) {
      table
          .put(load, "first response, s", spread(load, Start::firstAnswerSeconds))
          .put(load, "memory then, MiB", spread(load, Start::residentMiB))
          .put(load, "failed requests", spread(load, start -> start.windows().get(0).failures()))
          .put(load, "worst p99, ms", spread(load, FirstMinuteReport::worstP99))
          .put(load, "p99 when warm, ms", spread(load, start -> start.warm().latency().p99()))
          .put(load, "CPU as a multiple of warm, most", spread(load, FirstMinuteReport::most));
    }
    return table;
  }

  private static double worstP99(Start start) {
    return start.windows().stream().mapToDouble(one -> one.latency().p99()).max().orElse(0);
  }

  private static double most(Start start) {
    return start.windows().stream().mapToDouble(Window::serverCpuMillis).max().orElse(0)
        / start.warm().serverCpuMillis();
  }

  private List<String> loads() {
    return figures.starts().stream().map(Start::load).distinct().toList();
  }

  private Spread spread(String load, ToDoubleFunction<Start> figure) {
    return Spread.of(
        figures.starts().stream().filter(start -> start.load().equals(load)).mapToDouble(figure));
  }

  /** A row for each window, and one for the warm node; a column for each load. */
  private Table course(String title, ToDoubleFunction<Window> figure) {
    var table = new Table(title);
    for (String load : loads()) {
      int windows = figures.starts().get(0).windows().size();
      for (int i = 0; i < windows; i++) {
        int index = i;
        String row = "%.0f s".formatted(figures.starts().get(0).windows().get(i).endSeconds());
        table.put(
            row, load, spread(load, start -> figure.applyAsDouble(start.windows().get(index))));
      }
      table.put("warm", load, spread(load, start -> figure.applyAsDouble(start.warm())));
    }
    return table;
  }
}
