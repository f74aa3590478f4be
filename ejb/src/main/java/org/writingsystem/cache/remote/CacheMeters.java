package org.writingsystem.cache.remote;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What this node does with the cache, on the metrics page. WildFly 39 passes on only the short ways
 * to make a meter, so there are no descriptions; and meters outlive a deployment unless removed.
 */
@ApplicationScoped
public class CacheMeters {
  private static final String PREFIX = "writing_system.cache.";

  @Inject MeterRegistry registry;

  /** A figure of now, which must be kept alive by who gives it. */
  public void gauge(String name, Supplier<Number> value) {
    registry.gauge(PREFIX + name, Tags.empty(), value, self -> self.get().doubleValue());
  }

  /** Takes this node's meters off the page. */
  public void end() {
    List.copyOf(registry.getMeters()).stream()
        .filter(meter -> meter.getId().getName().startsWith(PREFIX))
        .forEach(registry::remove);
  }

  public void hit(String cache) {
    count(cache, "hit");
  }

  public void miss(String cache) {
    count(cache, "miss");
  }

  /** The cache did not do it, or not in time. */
  void failed(String cache) {
    count(cache, "failed");
  }

  /** Not begun: the cache is away, withheld, or has enough to do. */
  public void refused(String cache) {
    count(cache, "refused");
  }

  private void count(String cache, String outcome) {
    registry.counter(PREFIX + "operations", "region", cache, "outcome", outcome).increment();
  }

  void took(String cache, long nanos) {
    registry.timer(PREFIX + "time", "region", cache).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A value was found that this version of the system cannot read. */
  public void undecodable(String cache) {
    registry.counter(PREFIX + "undecodable", "region", cache).increment();
  }

  /** A value was compressed. */
  public void compressed(String cache, int fromBytes, int toBytes) {
    registry
        .counter(PREFIX + "compressed.bytes", "region", cache, "when", "before")
        .increment(fromBytes);
    registry
        .counter(PREFIX + "compressed.bytes", "region", cache, "when", "after")
        .increment(toBytes);
  }
}
