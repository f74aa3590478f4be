package org.writingsystem.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Writes figures down: {@code tasks.json} for machines, {@code tasks.png} for people. */
record TaskReport(TaskFigures figures) {
  void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(directory.resolve("tasks.json").toFile(), figures);
    ImageIO.write(
        BitmapEncoder.getBufferedImage(chart()), "png", directory.resolve("tasks.png").toFile());
  }

  private CategoryChart chart() {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(900)
            .height(500)
            .title("Tasks that do nothing, on " + figures.machine())
            .yAxisTitle("tasks per second")
            .build();
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
