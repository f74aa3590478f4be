package org.writingsystem.platform.recycling;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.writingsystem.http.shutdown.GracefulShutdown;
import org.writingsystem.http.timeout.ActiveRequests;
import org.writingsystem.platform.recycling.model.RecycleReason;
import org.writingsystem.platform.requests.RequestSettings;
import org.writingsystem.platform.tasks.RestartNeeded;

/** Triggers of recycling. */
@ApplicationScoped
class RecycleTriggers {
  @Inject RecycleSettings settings;
  @Inject RequestSettings requests;

  private final GracefulShutdown gracefulShutdown = GracefulShutdown.ofThisNode();
  private volatile Optional<Found> lost = Optional.empty();
  private OptionalLong mostRequests;
  private OldGenTrigger heap;
  private StuckWorkerTrigger stuckWorkerTrigger;

  /**
   * @param words for administrators
   */
  record Found(RecycleReason reason, String words) {}

  @PostConstruct
  void choose() {
    mostRequests = settings.requests(ThreadLocalRandom.current());
    heap = new OldGenTrigger(settings.heapAbovePercent());
    stuckWorkerTrigger = new StuckWorkerTrigger(requests.workers());
  }

  void restartNeeded(@Observes RestartNeeded event) {
    lost = Optional.of(new Found(RecycleReason.ZOMBIES, event.reason()));
  }

  /** Asked by one thread, once a second. */
  Optional<Found> check() {
    Optional<Found> full = heap();
    Optional<Found> stuck = workers();
    return lost.or(() -> stuck).or(() -> full).or(this::requests);
  }

  /** Then the node does not serve, and is to be renewed nevertheless. */
  boolean hasNoWorkers() {
    return ActiveRequests.overdue() >= requests.workers();
  }

  private Optional<Found> workers() {
    int now = ActiveRequests.overdue();
    return stuckWorkerTrigger.areTooMany(now)
        ? Optional.of(new Found(RecycleReason.ZOMBIES, now + " stuck threads of requests"))
        : Optional.empty();
  }

  private Optional<Found> heap() {
    OldGenUsage found = OldGenUsage.now();
    return heap.isTooMuch(found)
        ? Optional.of(
            new Found(
                RecycleReason.HEAP, found + " of the old generation in use after collections"))
        : Optional.empty();
  }

  private Optional<Found> requests() {
    long begun = gracefulShutdown.begun();
    return mostRequests.isPresent() && begun >= mostRequests.getAsLong()
        ? Optional.of(new Found(RecycleReason.REQUESTS, begun + " requests were served"))
        : Optional.empty();
  }
}
