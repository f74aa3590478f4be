package org.writingsystem.platform.logfiles;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.writingsystem.logging.LogFiles;
import org.writingsystem.logging.sentry.SentryCounts;
import org.writingsystem.platform.shared.Meters;

/** Metrics of log files and of errors for Sentry. */
@ApplicationScoped
class LogMeters {
  @Inject Meters meters;

  void begin(List<String> files) {
    for (String file : files) {
      count("bytes", "Bytes written to a log file.", file, LogFiles::bytes);
      count("rotations", "Rotations of a log file.", file, LogFiles::rotations);
      count(
          "failed.rotations",
          "Failed rotations of a log file, which then exceeds its size.",
          file,
          LogFiles::failedRotations);
      count("lost.lines", "Log lines lost.", file, LogFiles::lostLines);
    }
    meters.counted("sentry.errors.sent", "Errors accepted by Sentry.", SentryCounts::sentErrors);
    meters.counted(
        "sentry.errors.lost", "Errors lost before they reached Sentry.", SentryCounts::lostErrors);
  }

  private void count(String name, String description, String file, ToDoubleFunction<String> value) {
    meters.counted("log." + name, description, () -> value.applyAsDouble(file), "file", file);
  }
}
