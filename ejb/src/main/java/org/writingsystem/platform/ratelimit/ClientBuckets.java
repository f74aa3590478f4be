package org.writingsystem.platform.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import java.time.Duration;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Two buckets of one caller for one limit: the node's own, and the shared one, of which this node
 * takes a part without asking. Thread-safe.
 */
final class ClientBuckets {
  /** The longest time between two updates of the shared bucket. */
  private static final Duration SILENCE = Duration.ofMillis(500);

  /** The part of the limit after which the shared bucket is updated. */
  private static final int PARTS = 20;

  private static final Logger LOG = LogManager.getLogger(ClientBuckets.class);

  private final RateLimit limit;
  private final HotRodBuckets hotRodBuckets;
  private final Bucket own;
  private final BucketProxy shared;

  ClientBuckets(RateLimit limit, String key, HotRodBuckets hotRodBuckets) {
    this.limit = limit;
    this.hotRodBuckets = hotRodBuckets;
    BucketConfiguration configuration =
        BucketConfiguration.builder()
            .addLimit(
                band ->
                    band.capacity(limit.requests())
                        .refillGreedy(limit.requests(), RateLimit.WINDOW))
            .build();
    own =
        Bucket.builder()
            .withNanosecondPrecision() // a clock that nobody sets
            .addLimit(configuration.getBandwidths()[0])
            .build();
    shared =
        hotRodBuckets
            .builder()
            .withOptimization(
                Optimizations.delaying(
                    new DelayParameters(Math.max(1, limit.requests() / PARTS), SILENCE)))
            .build(key, () -> configuration);
  }

  /**
   * Takes a token, from the node's bucket first: a caller who has used it up has used up the shared
   * one too, without a query to the cache.
   */
  RateLimitDecision take() {
    ConsumptionProbe here = own.tryConsumeAndReturnRemaining(1);
    if (!here.isConsumed() || hotRodBuckets.isUnavailable()) {
      return verdict(here);
    }
    try {
      return verdict(shared.tryConsumeAndReturnRemaining(1));
    } catch (RuntimeException e) {
      throwUnlessUnavailable(e);
      return verdict(here);
    }
  }

  /** Refunds the token. */
  void refund() {
    own.addTokens(1);
    if (!hotRodBuckets.isUnavailable()) {
      refundShared();
    }
  }

  private void refundShared() {
    try {
      shared.addTokens(1);
    } catch (RuntimeException e) {
      throwUnlessUnavailable(e);
      LOG.debug("Refunding to the shared bucket failed; it refills within a minute", e);
    }
  }

  private static void throwUnlessUnavailable(RuntimeException failure) {
    if (!HotRodBuckets.isBecauseUnavailable(failure)) {
      throw failure;
    }
  }

  private RateLimitDecision verdict(ConsumptionProbe probe) {
    return new RateLimitDecision(
        limit,
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForReset()),
        Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }
}
