package org.writingsystem.platform.logfiles;

import static jakarta.ejb.TransactionManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.logging.LogFiles;
import org.writingsystem.preflight.settings.Configuration;

/**
 * Checks the log files at the start of the application. WildFly boots without them and reports it
 * on standard error alone; here a production start fails, and development reports their other
 * place.
 */
@Singleton
@Startup
@TransactionManagement(BEAN)
public class LogFilesCheck {
  private static final Logger LOG = LogManager.getLogger(LogFilesCheck.class);

  @Inject LogMeters meters;

  /**
   * @throws IllegalStateException in production, if a log file cannot be written
   */
  @PostConstruct
  void begin() {
    List<LogFiles.State> files = LogFiles.states();
    check(files);
    meters.begin(files.stream().map(LogFiles.State::file).toList());
  }

  private void check(List<LogFiles.State> files) {
    String problems =
        files.stream()
            .flatMap(file -> file.whatIsWrong().map(why -> file.path() + " (" + why + ")").stream())
            .collect(Collectors.joining(", "));
    if (!problems.isEmpty() && Configuration.ofThisNode().isProduction()) {
      throw new IllegalStateException(
          "Log files cannot be written: " + problems + "; set LOG_DIR or make it writable");
    }
    if (!problems.isEmpty()) {
      LOG.warn("Log files cannot be written, their lines are lost: {}", problems);
    }
    files.stream()
        .filter(file -> file.insteadOf().isPresent())
        .findFirst()
        .ifPresent(
            file ->
                LOG.warn(
                    "LOG_DIR, {}, cannot be written; the logs of this server are in {}",
                    file.insteadOf().get(),
                    file.path().getParent()));
  }
}
