package org.writingsystem.benchmarks.requests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.writingsystem.benchmarks.load.Latency;
import org.writingsystem.benchmarks.report.HtmlPage;
import org.writingsystem.benchmarks.report.JsonFile;
import org.writingsystem.benchmarks.report.Spread;
import org.writingsystem.benchmarks.report.Table;
import org.writingsystem.benchmarks.requests.RequestFigures.OpenLoop;
import org.writingsystem.benchmarks.requests.RequestFigures.Round;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Reading;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.systems.Pgbench;

/** The comparison written down: {@code requests.json} and {@code requests.html}. */
record RequestReport(RequestFigures figures) {
  private static final String PER_SECOND = "a second";
  private static final String CPU = "CPU of server or database, ms for each";

  void writeTo(Path directory) throws IOException {
    JsonFile.write(directory.resolve("requests.json"), figures);
    page().writeTo(directory.resolve("requests.html"));
  }

  private HtmlPage page() {
    return new HtmlPage("What a request costs")
        .line(
            "%s; %,d manuscripts; medians of %d rounds, in brackets the least and the greatest. The floor is /health of %s, before and after each call."
                .formatted(
                    figures.machine(),
                    figures.manuscripts(),
                    figures.floors().size(),
                    figures.floor()))
        .lines(figures.skipped().stream().map(reason -> "Skipped: " + reason).toList())
        .lines(figures.warmUps().stream().map(WarmUp.Result::line).toList())
        .lines(failures())
        .chart(
            table(
                "Server's CPU, as a multiple of the floor",
                round -> Optional.of(round.serverMultiple())))
        .chart(
            table(
                "CPU of all processes, as a multiple of the floor",
                round -> Optional.of(round.allMultiple())))
        .chart(
            table("Requests a second, closed loop", closed(reading -> reading.load().perSecond())))
        .table(table("Server's CPU, ms for each request", closed(Reading::serverCpuMillis)))
        .table(table("CPU of all processes, ms for each request", closed(Reading::allCpuMillis)))
        .table(table("Response time at half that rate, p50, ms", open(Latency::p50)))
        .chart(table("Response time at half that rate, p99, ms", open(Latency::p99)))
        .table(table("Response time at half that rate, p99.9, ms", open(Latency::p999)))
        .table(tenfold())
        .table(table("KiB allocated for each request", round -> round.closed().allocatedKiB()))
        .table(table("Statements for each request", round -> round.closed().statements()))
        .table(floors())
        .table(exports())
        .table(memory());
  }

  private List<String> failures() {
    return figures.rounds().stream()
        .filter(round -> round.failures() > 0)
        .map(
            round ->
                "%s, %s: %d requests failed"
                    .formatted(round.system(), round.call().title(), round.failures()))
        .toList();
  }

  private static Function<Round, Optional<Double>> closed(ToDoubleFunction<Reading> figure) {
    return round -> Optional.of(figure.applyAsDouble(round.closed()));
  }

  private static Function<Round, Optional<Double>> open(ToDoubleFunction<Latency> figure) {
    return round -> Optional.of(figure.applyAsDouble(round.open().reading().load().latency()));
  }

  private Table tenfold() {
    return table(
        "Response time at ten times the Django stack's rate, p99, ms",
        round -> round.tenfold().map(OpenLoop::reading).map(one -> one.load().latency().p99()));
  }

  /** A row for each call, a column for each system; empty where it has no such figure. */
  private Table table(String title, Function<Round, Optional<Double>> figure) {
    var table = new Table(title);
    for (Call call : Call.measured()) {
      for (String system : systems()) {
        List<Double> values =
            figures.rounds().stream()
                .filter(round -> round.call() == call && round.system().equals(system))
                .map(figure)
                .flatMap(Optional::stream)
                .toList();
        if (!values.isEmpty()) {
          table.put(
              call.title(), system, Spread.of(values.stream().mapToDouble(Double::doubleValue)));
        }
      }
    }
    return table;
  }

  private List<String> systems() {
    return figures.warmUps().stream().map(WarmUp.Result::system).toList();
  }

  private Table floors() {
    var table = new Table("Floors");
    put(table, "/health of " + figures.floor(), RequestFigures.Floors::health);
    put(table, "Undertow, a constant", RequestFigures.Floors::constant);
    List<Pgbench.Result> pgbench =
        figures.floors().stream().flatMap(floors -> floors.pgbench().stream()).toList();
    if (!pgbench.isEmpty()) {
      table.put(
          "pgbench, one row by key",
          PER_SECOND,
          Spread.of(pgbench.stream().mapToDouble(Pgbench.Result::perSecond)));
      table.put(
          "pgbench, one row by key",
          CPU,
          Spread.of(pgbench.stream().mapToDouble(Pgbench.Result::databaseCpuMillis)));
    }
    return table;
  }

  private void put(Table table, String row, Function<RequestFigures.Floors, Reading> floor) {
    List<Reading> readings = figures.floors().stream().map(floor).toList();
    table.put(
        row, PER_SECOND, Spread.of(readings.stream().mapToDouble(one -> one.load().perSecond())));
    table.put(row, CPU, Spread.of(readings.stream().mapToDouble(Reading::serverCpuMillis)));
  }

  private Table exports() {
    var table = new Table("Exports of a chapter of " + figures.floor());
    for (ExportLoad.Result export : figures.exports()) {
      String row = "%s, %,d characters".formatted(export.format(), export.characters());
      table.put(row, "a second", Spread.of(DoubleStream.of(export.perSecond())));
      table.put(row, "CPU of all, ms for each", Spread.of(DoubleStream.of(export.cpuMillis())));
    }
    return table;
  }

  private Table memory() {
    var table =
        new Table("Resident memory at the end, MiB (pages that processes share count for each)");
    figures
        .residentMiB()
        .forEach(
            (system, byDuty) ->
                byDuty.forEach(
                    (duty, mebibytes) ->
                        table.put(system, duty, new Spread(mebibytes, mebibytes, mebibytes))));
    return table;
  }
}
