package org.writingsystem.platform.cache.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.writingsystem.platform.shared.Meters;

/** Metrics of cache operations. */
@ApplicationScoped
public class CacheMeters {
  private static final String PREFIX = "cache.";

  @Inject Meters meters;

  /** Shows each region before anything happens there: a rate needs the zero before the first. */
  void announce(Set<String> caches) {
    for (String cache : caches) {
      Stream.of("hit", "miss", "failed", "refused").forEach(outcome -> count(cache, outcome, 0));
      countUndecodable(cache, 0);
    }
  }

  public void gauge(String name, String description, Supplier<Number> value) {
    meters.gauge(PREFIX + name, description, value);
  }

  public void hit(String cache) {
    count(cache, "hit", 1);
  }

  public void miss(String cache) {
    count(cache, "miss", 1);
  }

  /** The cache did not do it, or not in time. */
  void failed(String cache) {
    count(cache, "failed", 1);
  }

  /** Counts an operation that was not begun: the cache is down, or the bulkhead is full. */
  void refused(String cache) {
    count(cache, "refused", 1);
  }

  private void count(String cache, String outcome, int operations) {
    meters.count(
        PREFIX + "operations",
        "Cache operations by outcome.",
        operations,
        "region",
        cache,
        "outcome",
        outcome);
  }

  void took(String cache, long nanos) {
    meters.time(
        PREFIX + "operation",
        "Duration of cache operations, failed ones included.",
        Duration.ofNanos(nanos),
        "region",
        cache);
  }

  /** A value was found that this version of the system cannot read. */
  public void undecodable(String cache) {
    countUndecodable(cache, 1);
  }

  private void countUndecodable(String cache, int values) {
    meters.count(
        PREFIX + "undecodable",
        "Values in an unknown format, counted as misses.",
        values,
        "region",
        cache);
  }

  /** A value was compressed. */
  public void compressed(String cache, int fromBytes, int toBytes) {
    countCompressed(cache, "before", fromBytes);
    countCompressed(cache, "after", toBytes);
  }

  private void countCompressed(String cache, String when, int bytes) {
    meters.count(
        PREFIX + "compressed.bytes",
        "Bytes of compressed values, before and after compression.",
        bytes,
        "region",
        cache,
        "when",
        when);
  }
}
