package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.writingsystem.platform.cache.lease.CacheLease;
import org.writingsystem.platform.cache.lease.Standing;
import org.writingsystem.platform.shared.CommitOutcome;

/**
 * Remembers things by id: what can change, with its version, and what never changes. No call throws
 * because of the cache, and none that reads takes longer than {@code CACHE_TIMEOUT_MS} (200 ms) and
 * one retry; more than {@code CACHE_MAX_IN_FLIGHT} (50) at a time are misses. Thread-safe.
 */
@ApplicationScoped
public class Cache {
  @Inject Remembered remembered;
  @Inject AfterCommit afterCommit;
  @Inject CacheLease lease;

  private final SingleFlight singleFlight = new SingleFlight();

  /** Tells the version of a value: it goes up with each change. */
  @FunctionalInterface
  public interface Versioned<T> {
    int of(T value);
  }

  /**
   * Finds what can change: in the cache, else by the loader, of which one runs at a time for each
   * id on this node. The answer is as new as anything that a client was told before the call, on
   * any node, as long as every change is told to {@link #committed}.
   *
   * @param loader reads the database, in a transaction of its own
   */
  public <T> Optional<T> find(
      Region<T> region, UUID id, Supplier<Optional<T>> loader, Versioned<T> version) {
    Optional<Standing> standing = lease.readable();
    if (standing.isEmpty()) {
      remembered.passedBy(region);
      return singleFlight.load(List.of(region.cache(), id), loader);
    }
    String key = key(standing.get().epoch(), id);
    Optional<T> known = remembered.get(region, key);
    return known.isPresent()
        ? known
        : singleFlight.load(List.of(region.cache(), id), () -> reload(region, id, loader, version));
  }

  /** By the time that it is this caller's turn, the cache may have it, or be of no more use. */
  private <T> Optional<T> reload(
      Region<T> region, UUID id, Supplier<Optional<T>> loader, Versioned<T> version) {
    Optional<String> key = lease.readable().map(standing -> key(standing.epoch(), id));
    return key.isPresent()
        ? remembered.getOrFill(region, key.get(), loader, version)
        : loader.get();
  }

  /**
   * Remembers what a commit has changed, unless a newer version is remembered already. To be called
   * after the commit and before anybody is told of it. Where the cache cannot do it, no node reads
   * from it any more what can change before this returns; that takes up to {@link Standing#LEASE}
   * and the time of one operation, once.
   *
   * <p>Where the commit was not confirmed, its version alone is put there, without the value: for
   * the region's lifespan all read the database, which knows the outcome.
   */
  public <T> void committed(Region<T> region, UUID id, int version, T value) {
    if (CommitOutcome.isConfirmed()) {
      afterCommit.settle(epoch -> remembered.put(region, key(epoch, id), version, value));
    } else {
      afterCommit.settle(epoch -> remembered.invalidate(region, key(epoch, id), version));
    }
  }

  /**
   * Finds what never changes, as {@link #find} does.
   *
   * @param key names it for ever
   */
  public <T> Optional<T> findFixed(Region<T> region, String key, Supplier<Optional<T>> loader) {
    Optional<T> known = remembered.get(region, key);
    return known.isPresent()
        ? known
        : singleFlight.load(
            List.of(region.cache(), key), () -> remembered.getOrKeep(region, key, loader));
  }

  private static String key(long epoch, UUID id) {
    return epoch + "/" + id;
  }
}
