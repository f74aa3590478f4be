package org.writingsystem.platform.node;

import static org.writingsystem.preflight.settings.Settings.LOG_DIR;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.writingsystem.preflight.settings.Configuration;

/**
 * Disk space, always up: with a full disk the node serves and loses log lines. Reports the free
 * space of the log directory and of the server's temporary directory; below {@value #LOW_MIB} MiB
 * it is {@code low}.
 */
@Readiness
@ApplicationScoped
class DiskSpaceCheck implements HealthCheck {
  private static final long LOW_MIB = 512;
  private static final long BYTES_PER_MIB = 1024 * 1024;

  private final String logDirectory = Configuration.ofThisNode().value(LOG_DIR).requiredText();

  @Override
  public HealthCheckResponse call() {
    long logs = freeMib(logDirectory);
    long server = freeMib(System.getProperty("jboss.server.base.dir", "."));
    return HealthCheckResponse.named("disk")
        .up()
        .withData("state", Math.min(logs, server) < LOW_MIB ? "low" : "ok")
        .withData("logsFreeMiB", logs)
        .withData("serverFreeMiB", server)
        .build();
  }

  /** Returns the free space of a directory, or of its nearest existing parent. */
  private static long freeMib(String directory) {
    Path at = Path.of(directory).toAbsolutePath();
    while (!at.toFile().isDirectory() && at.getParent() != null) {
      at = at.getParent();
    }
    return at.toFile().getUsableSpace() / BYTES_PER_MIB;
  }
}
