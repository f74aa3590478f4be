package org.writingsystem.http.shutdown;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jboss.as.server.suspend.ServerResumeContext;
import org.jboss.as.server.suspend.ServerSuspendContext;
import org.jboss.as.server.suspend.SuspendableActivity;

/** WildFly prepares a suspension with it, and refuses requests only after that is done. */
final class ShutdownActivity implements SuspendableActivity {
  private final GracefulShutdown gracefulShutdown;
  private final Duration delay;

  ShutdownActivity(GracefulShutdown gracefulShutdown, Duration delay) {
    this.gracefulShutdown = gracefulShutdown;
    this.delay = delay;
  }

  @Override
  public CompletionStage<Void> prepare(ServerSuspendContext context) {
    return gracefulShutdown.begin(delay);
  }

  @Override
  public CompletionStage<Void> suspend(ServerSuspendContext context) {
    return COMPLETED;
  }

  @Override
  public CompletionStage<Void> resume(ServerResumeContext context) {
    gracefulShutdown.end();
    ShutdownWatchdog.restarts(false);
    return COMPLETED;
  }
}
