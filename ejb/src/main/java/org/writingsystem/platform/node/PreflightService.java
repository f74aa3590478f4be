package org.writingsystem.platform.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.preflight.Preflight;
import org.writingsystem.preflight.findings.Report;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.TaskKindDefaults;

/** Runs preflight on this node when an administrator asks. */
@ApplicationScoped
public class PreflightService {
  @Inject Permissions permissions;

  private final AtomicReference<FutureTask<Report>> running = new AtomicReference<>();

  /**
   * Returns every setting with its source.
   *
   * @throws org.writingsystem.platform.shared.model.NotAllowed if the role may not (HTTP 403)
   */
  public Configuration configuration(Actor actor) {
    permissions.require(actor, NodeAction.SEE_SETTINGS);
    return configuration();
  }

  private static Configuration configuration() {
    return Configuration.ofThisNode(TaskKindDefaults.read(PreflightService.class.getClassLoader()));
  }

  /**
   * Runs preflight, for some 10 seconds at most. Concurrent callers share one run and its report.
   *
   * @throws org.writingsystem.platform.shared.model.NotAllowed if the role may not (HTTP 403)
   */
  public Report run(Actor actor) {
    permissions.require(actor, NodeAction.RUN_PREFLIGHT);
    var mine = new FutureTask<>(() -> Preflight.run(configuration()));
    FutureTask<Report> current =
        running.updateAndGet(other -> other == null || other.isDone() ? mine : other);
    if (current == mine) {
      mine.run();
    }
    return report(current);
  }

  private static Report report(FutureTask<Report> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Preflight has failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The request for preflight has ended", e);
    }
  }
}
