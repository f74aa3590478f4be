package org.writingsystem.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.impl.MetadataValueImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.cache.remote.CacheClient;
import org.writingsystem.platform.cache.remote.CacheOperation;
import org.writingsystem.platform.cache.remote.CallDeadline;
import org.writingsystem.platform.cache.remote.CallResult;

class HotRodBucketsTest {
  /** Of a bucket with one limit, as Bucket4j writes it. */
  private static final int STATE_BYTES = 107;

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  private long nanos;
  private final AtomicInteger undecodable = new AtomicInteger();

  @Test
  void aFailureThatIsWrappedIsKnownAgain() {
    var bucketUnavailableException = new HotRodBuckets.BucketUnavailableException();
    assertThat(HotRodBuckets.isBecauseUnavailable(bucketUnavailableException)).isTrue();
    assertThat(
            HotRodBuckets.isBecauseUnavailable(
                new IllegalStateException("a batch of questions", bucketUnavailableException)))
        .isTrue();
    assertThat(HotRodBuckets.isBecauseUnavailable(new IllegalStateException("something else")))
        .isFalse();
  }

  @Test
  void whereOthersAreAlwaysFasterTheNodeDecidesAlone() {
    var contended = new Contended();
    var buckets = buckets(contended);
    assertThat(buckets.take().isAllowed()).isTrue();
    assertThat(contended.writes).isEqualTo(5);
    assertThat(buckets.take().isAllowed()).isTrue();
    assertThat(buckets.take().isAllowed()).isFalse();
    buckets.refund();
    assertThat(buckets.take().isAllowed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 60, STATE_BYTES, 5_000})
  void aValueOfAnotherFormatIsCountedAndGivesWay(int bytes) {
    var foreign = new Foreign(new byte[bytes]);
    assertThat(buckets(foreign).take().isAllowed()).isTrue();
    assertThat(undecodable).hasValue(1);
    assertThat(foreign.value).hasSize(STATE_BYTES);
    assertThat(buckets(foreign).take().isAllowed()).as("by another node").isTrue();
    assertThat(undecodable).hasValue(1);
    assertThat(buckets(foreign).take().isAllowed()).as("it counts again").isFalse();
  }

  @Test
  void aNodeWhoseClockIsAnHourBehindRefillsAsTheOthersDo() {
    Foreign cache = new Foreign(new byte[0]);
    Bucket right = bucket(cache, NOON);
    Bucket behind = bucket(cache, NOON.minus(HOUR));
    assertThat(take(right, 3)).containsExactly(true, true, false);
    assertThat(take(behind, 1)).containsExactly(false);
    pass(Duration.ofSeconds(30));
    assertThat(take(behind, 2)).containsExactly(true, false);
    assertThat(take(right, 1)).containsExactly(false);
    pass(Duration.ofSeconds(60));
    assertThat(take(right, 3)).containsExactly(true, true, false);
    assertThat(take(behind, 1)).containsExactly(false);
  }

  @Test
  void nodesWhoseClocksDifferByAnHourAllowNoMoreInTurns() {
    Foreign cache = new Foreign(new byte[0]);
    Bucket behind = bucket(cache, NOON.minus(HOUR));
    Bucket right = bucket(cache, NOON);
    take(behind, 1);
    take(right, 2); // who is ahead fills it once
    for (int i = 0; i < 20; i++) {
      assertThat(take(behind, 1)).containsExactly(false);
      assertThat(take(right, 1)).containsExactly(false);
    }
  }

  @Test
  void aTimeThatIsNoneIsNoBucket() {
    Foreign cache = new Foreign(new byte[0]);
    take(bucket(cache, Instant.parse("2200-01-01T00:00:00Z")), 2);
    undecodable.set(0);
    assertThat(take(bucket(cache, NOON), 3)).containsExactly(true, true, false);
    assertThat(undecodable).hasValue(1);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private Bucket bucket(CacheClient cacheClient, Instant wall) {
    var clock = new SharedClock(wall.toEpochMilli(), () -> nanos);
    BucketConfiguration two =
        BucketConfiguration.builder()
            .addLimit(band -> band.capacity(2).refillGreedy(2, RateLimit.WINDOW))
            .build();
    return new HotRodBuckets(cacheClient, undecodable::incrementAndGet, clock)
        .builder()
        .build("somebody", () -> two);
  }

  private static List<Boolean> take(Bucket bucket, int times) {
    return Stream.generate(() -> bucket.tryConsume(1)).limit(times).toList();
  }

  private ClientBuckets buckets(CacheClient cacheClient) {
    var shared = new HotRodBuckets(cacheClient, undecodable::incrementAndGet, new SharedClock());
    return new ClientBuckets(new RateLimit("account", 2), "somebody", shared);
  }

  /** A cache whose calls are answered by the test. */
  private abstract static class Answered extends CacheClient {
    @Override
    public boolean isUp() {
      return true;
    }

    @Override
    public <T> CallResult<T> attempt(String cache, CacheOperation<T> operation) {
      try {
        return new CallResult<>(
            true, Optional.ofNullable(operation.on(cache(), new CallDeadline(LONG))));
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @SuppressWarnings("unchecked") // it has no type of its own
    private RemoteCache<String, byte[]> cache() {
      return (RemoteCache<String, byte[]>)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {RemoteCache.class},
              (proxy, method, arguments) ->
                  method.getName().equals("withFlags")
                      ? proxy
                      : CompletableFuture.completedFuture(answer(method.getName(), arguments)));
    }

    abstract Object answer(String method, Object[] arguments);
  }

  /** A cache that has nothing when it is read, and something when it is written. */
  private static final class Contended extends Answered {
    private int writes;

    @Override
    Object answer(String method, Object[] arguments) {
      return switch (method) {
        case "getWithMetadataAsync" -> null;
        case "putIfAbsentAsync" -> {
          writes++;
          yield new byte[0];
        }
        default -> throw new UnsupportedOperationException(method);
      };
    }
  }

  /** A cache with one value, which somebody else has put there. */
  private static final class Foreign extends Answered {
    private byte[] value;

    Foreign(byte[] value) {
      this.value = value;
    }

    @Override
    Object answer(String method, Object[] arguments) {
      return switch (method) {
        case "getWithMetadataAsync" -> new MetadataValueImpl<>(0, -1, 0, -1, 1, value);
        case "putAsync" -> {
          value = (byte[]) arguments[1];
          yield null;
        }
        case "replaceWithVersionAsync" -> {
          value = (byte[]) arguments[1];
          yield true;
        }
        default -> throw new UnsupportedOperationException(method);
      };
    }
  }
}
