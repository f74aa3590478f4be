package org.writingsystem.platform.cache.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a probe asks of the caches. */
class CacheClientTest {
  private static final Set<String> NAMES = new TreeSet<>(List.of("a", "b", "c"));

  private final List<String> asked = new ArrayList<>();
  private boolean fails;
  private final CacheClient client = new CacheClient();

  CacheClientTest() {
    client.caches =
        new RemoteCaches() {
          @Override
          Set<String> names() {
            return NAMES;
          }

          @Override
          void open() {}

          @Override
          void giveUpClosedChannels() {}
        };
    client.calls =
        new FaultTolerantCalls() {
          @Override
          <T> T call(String cache, CacheOperation<T> operation) {
            asked.add(cache);
            if (fails) {
              throw new IllegalStateException("the cache is away");
            }
            return null;
          }
        };
  }

  private List<String> probe(int times) throws InterruptedException {
    asked.clear();
    for (int i = 0; i < times; i++) {
      client.probe();
    }
    return asked;
  }

  @Test
  void asksEachCacheBeforeItIsUp() throws InterruptedException {
    assertThat(probe(1)).containsExactlyElementsOf(NAMES);
    assertThat(client.isUp()).isTrue();
  }

  @Test
  void asksOneCacheInTurnWhileItIsUp() throws InterruptedException {
    probe(1);
    assertThat(probe(4)).containsExactly("a", "b", "c", "a");
  }

  @Test
  void isDownAfterOneProbeThatFailsAndUpAfterEachCacheHasAnswered() throws InterruptedException {
    probe(1);
    fails = true;
    assertThat(probe(1)).hasSize(1);
    assertThat(client.isUp()).isFalse();
    fails = false;
    assertThat(probe(1)).containsExactlyElementsOf(NAMES);
    assertThat(client.isUp()).isTrue();
  }
}
