package org.writingsystem.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.writingsystem.platform.cache.consistency.EpochLease;
import org.writingsystem.platform.cache.consistency.EpochLeaseRenewal;
import org.writingsystem.platform.cache.consistency.SingleFlight;
import org.writingsystem.platform.cache.consistency.WriteThrough;
import org.writingsystem.platform.shared.CommitOutcome;

/**
 * Cache of mutable entries, with a version, and of immutable ones. No call throws because of the
 * cache, and no read takes longer than {@code CACHE_TIMEOUT_MS} (200 ms) and one retry; more than
 * {@code CACHE_MAX_IN_FLIGHT} (50) at a time are misses. Thread-safe.
 */
@ApplicationScoped
public class Cache {
  @Inject CacheEntries entries;
  @Inject WriteThrough writeThrough;
  @Inject EpochLeaseRenewal renewal;

  private final SingleFlight singleFlight = new SingleFlight();

  /** Version of a value; each change increases it. */
  @FunctionalInterface
  public interface Versioned<T> {
    int of(T value);
  }

  /**
   * Finds a mutable entry: in the cache, else by the loader, of which one runs at a time for each
   * id on this node. Linearizable as long as every change is passed to {@link #committed}: the
   * result is no older than a value that any node acknowledged before the call.
   *
   * @param loader reads the database, in a transaction of its own
   */
  public <T> Optional<T> find(
      Region<T> region, UUID id, Supplier<Optional<T>> loader, Versioned<T> version) {
    Optional<EpochLease> lease = renewal.readable();
    if (lease.isEmpty()) {
      entries.passedBy(region);
      return singleFlight.load(List.of(region.cacheName(), id), loader);
    }
    String key = key(lease.get().epoch(), id);
    Optional<T> known = entries.get(region, key);
    return known.isPresent()
        ? known
        : singleFlight.load(
            List.of(region.cacheName(), id), () -> reload(region, id, loader, version));
  }

  /**
   * Reads again when it is this caller's turn: the cache may have the value by then, or be
   * unusable.
   */
  private <T> Optional<T> reload(
      Region<T> region, UUID id, Supplier<Optional<T>> loader, Versioned<T> version) {
    Optional<String> key = renewal.readable().map(lease -> key(lease.epoch(), id));
    return key.isPresent() ? entries.getOrFill(region, key.get(), loader, version) : loader.get();
  }

  /**
   * Writes a committed change through, unless a newer version is cached. To be called after the
   * commit and before it is acknowledged. Where the cache cannot be written, the reads of all nodes
   * are suspended before this returns; that takes up to {@link EpochLease#DURATION} and the time of
   * one operation, once.
   *
   * <p>Of a commit that was not confirmed the version alone is written, without the value: for the
   * region's lifespan all read the database, which knows the outcome.
   */
  public <T> void committed(Region<T> region, UUID id, int version, T value) {
    if (CommitOutcome.isConfirmed()) {
      writeThrough.settle(epoch -> entries.put(region, key(epoch, id), version, value));
    } else {
      writeThrough.settle(epoch -> entries.invalidate(region, key(epoch, id), version));
    }
  }

  /**
   * Finds an immutable entry, as {@link #find} does.
   *
   * @param key names it for ever
   */
  public <T> Optional<T> findFixed(Region<T> region, String key, Supplier<Optional<T>> loader) {
    Optional<T> known = entries.get(region, key);
    return known.isPresent()
        ? known
        : singleFlight.load(
            List.of(region.cacheName(), key), () -> entries.getOrKeep(region, key, loader));
  }

  private static String key(long epoch, UUID id) {
    return epoch + "/" + id;
  }
}
