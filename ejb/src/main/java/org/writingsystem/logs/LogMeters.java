package org.writingsystem.logs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.writingsystem.logging.LogFiles;
import org.writingsystem.logging.sentry.SentryCounts;

/** What has become of log lines and of errors for Sentry, on the metrics page. */
@ApplicationScoped
class LogMeters {
  private static final String LOG = "writing_system.log.";
  private static final String SENTRY = "writing_system.sentry.errors.";

  @Inject MeterRegistry registry;

  void begin(List<String> files) {
    for (String file : files) {
      count("bytes", file, LogFiles::bytes);
      count("rotations", file, LogFiles::rotations);
      count("failed_rotations", file, LogFiles::failedRotations);
      count("lost_lines", file, LogFiles::lostLines);
    }
    registry.more().counter(SENTRY + "sent", Tags.empty(), this, any -> SentryCounts.sentErrors());
    registry.more().counter(SENTRY + "lost", Tags.empty(), this, any -> SentryCounts.lostErrors());
  }

  private void count(String name, String file, ToDoubleFunction<String> value) {
    registry.more().counter(LOG + name, Tags.of("file", file), file, value);
  }

  /** Takes them off the page: meters outlive a deployment unless removed. */
  void end() {
    List.copyOf(registry.getMeters()).stream()
        .filter(
            meter ->
                meter.getId().getName().startsWith(LOG)
                    || meter.getId().getName().startsWith(SENTRY))
        .forEach(registry::remove);
  }
}
