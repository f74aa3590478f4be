package org.writingsystem.platform.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.writingsystem.platform.shared.Json;

/**
 * Cached type: its cache, format, lifespan and size limit.
 *
 * @param cacheName the name of the cache on the Infinispan Server
 * @param format goes up when a value changes its shape, so that no version of the system reads what
 *     another wrote; 0 to 127
 * @param lifespan after which a value is forgotten
 * @param maxBytes what has more bytes, not compressed, is not remembered
 * @param write gives a value's bytes
 * @param read makes a value of bytes, from an offset on; throws IllegalArgumentException if it
 *     cannot
 */
public record Region<T>(
    String cacheName,
    byte format,
    Duration lifespan,
    int maxBytes,
    Function<T, byte[]> write,
    BiFunction<byte[], Integer, T> read) {

  /** Values as JSON. */
  public static <T> Region<T> ofJson(
      String cache, int format, Duration lifespan, int maxBytes, Class<T> type) {
    return new Region<>(
        cache,
        (byte) format,
        lifespan,
        maxBytes,
        Json::bytes,
        (bytes, offset) -> Json.read(bytes, offset, type));
  }

  /** Values are texts, in UTF-8. */
  public static Region<String> ofText(String cache, int format, Duration lifespan, int maxBytes) {
    return new Region<>(
        cache,
        (byte) format,
        lifespan,
        maxBytes,
        text -> text.getBytes(StandardCharsets.UTF_8),
        (bytes, offset) ->
            new String(Arrays.copyOfRange(bytes, offset, bytes.length), StandardCharsets.UTF_8));
  }
}
