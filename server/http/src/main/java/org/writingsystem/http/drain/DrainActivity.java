package org.writingsystem.http.drain;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jboss.as.server.suspend.ServerResumeContext;
import org.jboss.as.server.suspend.ServerSuspendContext;
import org.jboss.as.server.suspend.SuspendableActivity;

/** WildFly prepares a suspension with it, and refuses requests only after that is done. */
final class DrainActivity implements SuspendableActivity {
  private final Drain drain;
  private final Duration delay;

  DrainActivity(Drain drain, Duration delay) {
    this.drain = drain;
    this.delay = delay;
  }

  @Override
  public CompletionStage<Void> prepare(ServerSuspendContext context) {
    return drain.begin(delay);
  }

  @Override
  public CompletionStage<Void> suspend(ServerSuspendContext context) {
    return COMPLETED;
  }

  @Override
  public CompletionStage<Void> resume(ServerResumeContext context) {
    drain.end();
    ForcedEnd.restarts(false);
    return COMPLETED;
  }
}
