package org.writingsystem.cache;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.writingsystem.shared.Json;

/**
 * Remembers versioned things by id. No call throws because of the cache, and none takes longer than
 * {@code CACHE_TIMEOUT_MS} (200 ms) and one retry; more than {@code CACHE_MAX_IN_FLIGHT} (50) at a
 * time are misses. Thread-safe.
 */
@ApplicationScoped
public class Cache {
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  @Inject HotRodBytes bytes;

  /** What is remembered under {@code id}, if anything is and this version can read it. */
  public <T> Optional<T> get(Region<T> region, UUID id) {
    return bytes.get(region.cache(), id.toString()).flatMap(value -> decode(region, value));
  }

  /**
   * What is remembered, else what {@code loader} finds, which is then remembered unless somebody
   * was faster.
   *
   * @param version tells the version of what was loaded
   */
  public <T> Optional<T> getOrLoad(
      Region<T> region, UUID id, Supplier<Optional<T>> loader, Versioned<T> version) {
    Optional<T> known = get(region, id);
    if (known.isPresent()) {
      return known;
    }
    Optional<T> loaded = loader.get();
    loaded.ifPresent(
        value ->
            bytes.putIfAbsent(
                region.cache(),
                id.toString(),
                encode(region, version.of(value), value),
                region.lifespan()));
    return loaded;
  }

  /**
   * Remembers a new version, unless a newer one is remembered already. For use after the commit
   * that made it.
   */
  public <T> void put(Region<T> region, UUID id, int version, T value) {
    bytes.putIfNewer(
        region.cache(),
        id.toString(),
        encode(region, version, value),
        region.lifespan(),
        old -> versionIn(region, old) < version);
  }

  /** Forgets what is remembered under {@code id}. */
  public void forget(Region<?> region, UUID id) {
    bytes.remove(region.cache(), id.toString());
  }

  /** Tells the version of a value. */
  @FunctionalInterface
  public interface Versioned<T> {
    int of(T value);
  }

  private static <T> byte[] encode(Region<T> region, int version, T value) {
    byte[] json = Json.bytes(value);
    return ByteBuffer.allocate(HEADER_BYTES + json.length)
        .put(region.format())
        .putInt(version)
        .put(json)
        .array();
  }

  private static <T> Optional<T> decode(Region<T> region, byte[] value) {
    return isReadable(region, value)
        ? Optional.of(Json.read(value, HEADER_BYTES, region.type()))
        : Optional.empty();
  }

  private static int versionIn(Region<?> region, byte[] value) {
    return isReadable(region, value) ? ByteBuffer.wrap(value).getInt(1) : -1;
  }

  private static boolean isReadable(Region<?> region, byte[] value) {
    return value.length > HEADER_BYTES && value[0] == region.format();
  }
}
