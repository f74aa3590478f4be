package org.writingsystem.platform.recycling.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.database.Database;
import org.writingsystem.platform.recycling.model.RecycleReason;

class NodeRecycleStoreTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration OVER = Duration.ofSeconds(-1);
  private static final Database DATABASE = Database.empty();

  @BeforeEach
  void nobodyIsAtIt() {
    DATABASE.execute("delete from node_renewal");
  }

  private static boolean begin(String node, Duration lease) {
    return DATABASE.inTransaction(
        entities -> store(entities).begin(node, RecycleReason.HEAP, lease));
  }

  private static boolean end(String node) {
    return DATABASE.inTransaction(entities -> store(entities).end(node));
  }

  private static long times(String node) {
    return DATABASE.inTransaction(entities -> store(entities).times(node, RecycleReason.HEAP));
  }

  private static NodeRecycleStore store(EntityManager entities) {
    var store = new NodeRecycleStore();
    store.entities = entities;
    return store;
  }

  @Test
  void oneNodeBeginsAtATime() {
    assertThat(begin("one", LONG)).isTrue();
    assertThat(begin("other", LONG)).isFalse();
    assertThat(begin("one", LONG)).as("not twice").isFalse();
    assertThat(end("other")).as("it is not at it").isFalse();
    assertThat(end("one")).isTrue();
    assertThat(begin("other", LONG)).isTrue();
  }

  @Test
  void ofManyAtOnceOneBegins() {
    List<CompletableFuture<Boolean>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> begin("node-" + i, LONG)))
            .toList();
    assertThat(all.stream().filter(CompletableFuture::join)).hasSize(1);
  }

  @Test
  void aNodeThatDoesNotComeBackIsWaitedForUntilItsLeaseIsOver() {
    assertThat(begin("one", OVER)).isTrue();
    assertThat(begin("other", LONG)).isTrue();
    assertThat(end("one")).as("it had ended").isFalse();
  }

  @Test
  void beginningsAreCounted() {
    assertThat(times("one")).isZero();
    begin("one", OVER);
    begin("one", OVER);
    begin("other", LONG);
    begin("one", LONG);
    assertThat(times("one")).isEqualTo(2);
    assertThat(times("other")).isEqualTo(1);
  }
}
