package org.writingsystem.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.infinispan.client.hotrod.RemoteCache;
import org.junit.jupiter.api.Test;
import org.writingsystem.cache.remote.Attempted;
import org.writingsystem.cache.remote.CacheLink;
import org.writingsystem.cache.remote.CacheOperation;

class SharedBucketsTest {
  @Test
  void aFailureThatIsWrappedIsKnownAgain() {
    var away = new SharedBuckets.Away();
    assertThat(SharedBuckets.isBecauseAway(away)).isTrue();
    assertThat(SharedBuckets.isBecauseAway(new IllegalStateException("a batch of questions", away)))
        .isTrue();
    assertThat(SharedBuckets.isBecauseAway(new IllegalStateException("something else"))).isFalse();
  }

  @Test
  void whereOthersAreAlwaysFasterTheNodeDecidesAlone() {
    var contended = new Contended();
    var buckets =
        new CallerBuckets(new RateLimit("account", 2), "somebody", new SharedBuckets(contended));
    assertThat(buckets.take().isAllowed()).isTrue();
    assertThat(contended.writes).isEqualTo(5);
    assertThat(buckets.take().isAllowed()).isTrue();
    assertThat(buckets.take().isAllowed()).isFalse();
    buckets.giveBack();
    assertThat(buckets.take().isAllowed()).isTrue();
  }

  /** A cache that has nothing when it is read, and something when it is written. */
  private static final class Contended extends CacheLink {
    private int writes;

    @Override
    public boolean isUp() {
      return true;
    }

    @Override
    public <T> Attempted<T> attempt(String cache, CacheOperation<T> operation) {
      try {
        return new Attempted<>(true, Optional.ofNullable(operation.on(cache())));
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
              (proxy, method, arguments) -> answer(method.getName()));
    }

    private CompletableFuture<byte[]> answer(String method) {
      return switch (method) {
        case "getWithMetadataAsync" -> CompletableFuture.completedFuture(null);
        case "putIfAbsentAsync" -> {
          writes++;
          yield CompletableFuture.completedFuture(new byte[0]);
        }
        default -> throw new UnsupportedOperationException(method);
      };
    }
  }
}
