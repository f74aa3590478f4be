package org.writingsystem.platform.shared;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Metrics of this node at {@code /prometheus} on the management address. Names begin with {@value
 * #PREFIX}; each has a description; tags take few values. Registering a meter again returns the
 * same one. Thread-safe.
 */
@ApplicationScoped
public class Meters {
  static final String PREFIX = "writing_system.";

  /** Buckets between a fast response and the longest task. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60),
    Duration.ofMinutes(10),
    Duration.ofMinutes(30)
  };

  @Inject MeterRegistry given;

  private final Set<Meter> made = ConcurrentHashMap.newKeySet();
  private final Set<Supplier<Number>> asked = ConcurrentHashMap.newKeySet();
  private MeterRegistry registry;

  /** Creates meters on the caller's registry, outside of a server. */
  public static Meters on(MeterRegistry registry) {
    var meters = new Meters();
    meters.registry = registry;
    return meters;
  }

  @PostConstruct
  void open() {
    registry = PrometheusRegistryAccess.behind(given);
  }

  /** Meters outlive a deployment unless they are removed. */
  @PreDestroy
  void close() {
    made.forEach(registry::remove);
  }

  /**
   * Counts something; its name on the page ends in {@code _total}.
   *
   * @param by how much more it is; 0 shows that it is counted
   * @param tags names and values by turns
   */
  public void count(String name, String description, long by, String... tags) {
    kept(Counter.builder(PREFIX + name).description(description).tags(tags).register(registry))
        .increment(by);
  }

  /**
   * Something that is counted elsewhere, asked for when the page is read; its name on the page ends
   * in {@code _total}.
   *
   * @param value never less than before
   * @param tags names and values by turns
   */
  public void counted(String name, String description, Supplier<Number> value, String... tags) {
    asked.add(value); // the counter itself holds it weakly
    kept(
        FunctionCounter.builder(PREFIX + name, value, all -> all.get().doubleValue())
            .description(description)
            .tags(tags)
            .register(registry));
  }

  /**
   * Registers a gauge, read when the page is requested.
   *
   * @param tags names and values by turns
   */
  public void gauge(String name, String description, Supplier<Number> value, String... tags) {
    kept(
        Gauge.builder(PREFIX + name, value)
            .description(description)
            .strongReference(true)
            .tags(tags)
            .register(registry));
  }

  /**
   * Records a duration, as a histogram from 1 ms to 30 min whose name on the page ends in {@code
   * _seconds}.
   *
   * @param tags names and values by turns
   */
  public void time(String name, String description, Duration took, String... tags) {
    timer(name, description, tags).record(took);
  }

  /**
   * Registers a histogram as {@link #time} has it, for what is recorded with each request: looking
   * it up by its tags costs more than recording.
   *
   * @return takes durations in nanoseconds
   */
  public LongConsumer histogram(String name, String description, String... tags) {
    Timer timer = timer(name, description, tags);
    return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Shows a histogram before the first time: a rate needs the zero before it. */
  public void expect(String name, String description, String... tags) {
    timer(name, description, tags);
  }

  private Timer timer(String name, String description, String... tags) {
    return kept(
        Timer.builder(PREFIX + name)
            .description(description)
            .serviceLevelObjectives(BUCKETS)
            .tags(tags)
            .register(registry));
  }

  private <M extends Meter> M kept(M meter) {
    made.add(meter);
    return meter;
  }
}
