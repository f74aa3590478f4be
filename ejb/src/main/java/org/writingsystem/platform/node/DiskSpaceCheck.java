package org.writingsystem.platform.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Always ready: with a full disk the node serves on and loses log lines. Says how much room there
 * is where the logs are, and where the server keeps what it needs for a while; below {@value
 * #LOW_MIB} MiB it is {@code low}.
 */
@Readiness
@ApplicationScoped
class DiskSpaceCheck implements HealthCheck {
  private static final long LOW_MIB = 512;
  private static final long BYTES_PER_MIB = 1024 * 1024;
  private static final String LOGS = "/var/log/writing-system";

  @Override
  public HealthCheckResponse call() {
    long logs = freeMib(Optional.ofNullable(System.getenv("LOG_DIR")).orElse(LOGS));
    long server = freeMib(System.getProperty("jboss.server.base.dir", "."));
    return HealthCheckResponse.named("disk")
        .up()
        .withData("state", Math.min(logs, server) < LOW_MIB ? "low" : "ok")
        .withData("logsFreeMiB", logs)
        .withData("serverFreeMiB", server)
        .build();
  }

  /** Of a directory that is not there, what its nearest parent has. */
  private static long freeMib(String directory) {
    Path at = Path.of(directory).toAbsolutePath();
    while (!at.toFile().isDirectory() && at.getParent() != null) {
      at = at.getParent();
    }
    return at.toFile().getUsableSpace() / BYTES_PER_MIB;
  }
}
