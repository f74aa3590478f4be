package org.writingsystem.platform.node;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.writingsystem.http.shutdown.GracefulShutdown;
import org.writingsystem.platform.node.visibility.HealthCheckVisibility;

/**
 * Readiness of this node for load balancers: the application's readiness checks, run at most once a
 * second. Without a result within two seconds the node is not ready.
 */
@ApplicationScoped
public class NodeReadiness {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @Inject @Any Instance<HealthCheck> checks;
  @Resource ManagedExecutorService executor;

  private final AtomicReference<CheckRun> last = new AtomicReference<>();

  /** A run of the checks, which may still be under way. */
  private record CheckRun(long startedNanos, FutureTask<Boolean> verdict) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    boolean isStale() {
      return verdict.isDone() && age().compareTo(FRESH) > 0;
    }
  }

  /** Tests whether the node is ready; false from the start of a stop on, which still serves. */
  public boolean isReady() {
    return GracefulShutdown.ofThisNode().phase() == GracefulShutdown.Phase.SERVING
        && everythingWasUp();
  }

  private boolean everythingWasUp() {
    var mine = new CheckRun(System.nanoTime(), new FutureTask<>(this::everythingIsUp));
    CheckRun checkRun = last.updateAndGet(old -> old == null || old.isStale() ? mine : old);
    return (checkRun != mine || begin(mine.verdict())) && verdict(checkRun);
  }

  private boolean begin(FutureTask<Boolean> run) {
    try {
      Future<?> begun = executor.submit(run);
      return !begun.isCancelled();
    } catch (RejectedExecutionException e) {
      run.cancel(false); // the server is stopping
      return false;
    } catch (RuntimeException | Error e) { // no thread: the next call runs the checks again
      run.cancel(false);
      throw e;
    }
  }

  private static boolean verdict(CheckRun checkRun) {
    long left = LIMIT.minus(checkRun.age()).toNanos();
    try {
      return !checkRun.verdict().isCancelled()
          && checkRun.verdict().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false; // the readiness on the management port tells why
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean everythingIsUp() {
    return checks
        .select(Readiness.Literal.INSTANCE)
        .handlesStream()
        .filter(NodeReadiness::isNoAlias)
        .allMatch(check -> check.get().call().getStatus() == HealthCheckResponse.Status.UP);
  }

  /** An alias of {@link HealthCheckVisibility} would run its check once more. */
  private static boolean isNoAlias(Instance.Handle<HealthCheck> check) {
    return check.getBean().getBeanClass() != HealthCheckVisibility.class;
  }
}
