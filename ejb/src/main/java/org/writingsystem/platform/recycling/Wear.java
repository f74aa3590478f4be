package org.writingsystem.platform.recycling;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.writingsystem.http.shutdown.GracefulShutdown;
import org.writingsystem.platform.recycling.model.RenewalReason;
import org.writingsystem.platform.requests.RequestSettings;
import org.writingsystem.platform.requests.model.OverdueRequests;
import org.writingsystem.platform.tasks.NodeWornOut;

/** What has worn this node out, if anything. */
@ApplicationScoped
class Wear {
  @Inject RenewalSettings settings;
  @Inject RequestSettings requests;
  @Inject OverdueRequests overdue;

  private final GracefulShutdown gracefulShutdown = GracefulShutdown.ofThisNode();
  private volatile Optional<Found> lost = Optional.empty();
  private OptionalLong mostRequests;
  private HeapShare heap;
  private LostWorkers workers;

  /**
   * @param words for administrators
   */
  record Found(RenewalReason reason, String words) {}

  @PostConstruct
  void choose() {
    mostRequests = settings.requests(ThreadLocalRandom.current());
    heap = new HeapShare(settings.heapAbovePercent());
    workers = new LostWorkers(requests.workers());
  }

  void wornOut(@Observes NodeWornOut event) {
    lost = Optional.of(new Found(RenewalReason.ZOMBIES, event.reason()));
  }

  /** Asked by one thread, once a second. */
  Optional<Found> look() {
    Optional<Found> full = heap();
    Optional<Found> stuck = workers();
    return lost.or(() -> stuck).or(() -> full).or(this::requests);
  }

  /** Then the node does not serve, and is to be renewed nevertheless. */
  boolean hasNoWorkers() {
    return overdue.areAllWorkers();
  }

  private Optional<Found> workers() {
    int now = overdue.count();
    return workers.areTooMany(now)
        ? Optional.of(new Found(RenewalReason.ZOMBIES, now + " threads do not end their requests"))
        : Optional.empty();
  }

  private Optional<Found> heap() {
    LongLived found = LongLived.now();
    return heap.isTooMuch(found)
        ? Optional.of(
            new Found(RenewalReason.HEAP, found + " of the heap stay in use after collections"))
        : Optional.empty();
  }

  private Optional<Found> requests() {
    long begun = gracefulShutdown.begun();
    return mostRequests.isPresent() && begun >= mostRequests.getAsLong()
        ? Optional.of(new Found(RenewalReason.REQUESTS, begun + " requests were served"))
        : Optional.empty();
  }
}
