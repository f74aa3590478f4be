package org.writingsystem.benchmarks.requests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.writingsystem.benchmarks.report.HtmlPage;
import org.writingsystem.benchmarks.report.JsonFile;
import org.writingsystem.benchmarks.report.Spread;
import org.writingsystem.benchmarks.report.Table;
import org.writingsystem.benchmarks.requests.TwoNodesFigures.Round;
import org.writingsystem.benchmarks.requests.measure.WarmUp;

/** {@code two-nodes.json} and {@code two-nodes.html}. */
record TwoNodesReport(TwoNodesFigures figures) {
  void writeTo(Path directory) throws IOException {
    JsonFile.write(directory.resolve("two-nodes.json"), figures);
    new HtmlPage("Two nodes, measured and predicted")
        .line(
            "%s, for nodes, database and clients together; %,d manuscripts; the mix of calls in a closed loop"
                .formatted(figures.machine(), figures.manuscripts()))
        .lines(figures.warmUps().stream().map(WarmUp.Result::line).toList())
        .chart(throughput())
        .table(deviation())
        .table(cost())
        .writeTo(directory.resolve("two-nodes.html"));
  }

  private Table throughput() {
    return new Table("Calls a second")
        .put("one node", "measured", spread(round -> round.one().measured()))
        .put("one node", "predicted", spread(round -> round.one().predicted().perSecond()))
        .put("two nodes", "measured", spread(round -> round.two().measured()))
        .put("two nodes", "predicted", spread(round -> round.two().predicted().perSecond()));
  }

  private Table deviation() {
    return new Table("Deviation of the prediction, %")
        .put("one node", "deviation", spread(round -> round.one().deviationPercent()))
        .put("two nodes", "deviation", spread(round -> round.two().deviationPercent()));
  }

  private Table cost() {
    String row = "one call, one node";
    return new Table("Constants of the model, ms")
        .put(row, "CPU of the server", spread(round -> round.cost().server()))
        .put(row, "CPU of database and cache", spread(round -> round.cost().database()))
        .put(row, "CPU of the generator", spread(round -> round.cost().generator()))
        .put(row, "delay of the commit", spread(round -> round.cost().commit()));
  }

  private Spread spread(ToDoubleFunction<Round> figure) {
    return Spread.of(figures.rounds().stream().mapToDouble(figure));
  }
}
