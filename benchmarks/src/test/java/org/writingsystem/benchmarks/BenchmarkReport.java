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

/**
 * Figures as they are written down: JSON for machines, a picture for people.
 *
 * @param name of both files, without what tells their type
 */
public record BenchmarkReport(String name, Object figures, CategoryChart chart) {
  /** What the figures were measured on, in a few words. */
  public static String machine() {
    return "%d cores, Java %s"
        .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version().feature());
  }

  /** A picture with bars, still without any. */
  static CategoryChart bars(String title, String unit) {
    return new CategoryChartBuilder()
        .width(700)
        .height(450)
        .title(title + ", on " + machine())
        .yAxisTitle(unit)
        .build();
  }

  void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(directory.resolve(name + ".json").toFile(), figures);
    ImageIO.write(
        BitmapEncoder.getBufferedImage(chart), "png", directory.resolve(name + ".png").toFile());
  }
}
