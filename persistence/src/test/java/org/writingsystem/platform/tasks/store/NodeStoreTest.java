package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.NodeEvent;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.model.NodeSnapshot.State;
import org.writingsystem.platform.tasks.model.SlotUsage;

class NodeStoreTest {
  private static final Duration ALIVE = Duration.ofMinutes(5);
  private static final int POOL = 20;

  private final TaskStores stores = TaskStores.empty();

  @Test
  void aNodeIsKnownByWhatItSays() {
    NodeSnapshot said = node("one");
    stores.nodes.report(said, POOL);
    NodeSnapshot found = only();
    assertThat(found)
        .usingRecursiveComparison()
        .ignoringFields("startedAt", "seenAt")
        .isEqualTo(said);
    assertThat(found.seenAt())
        .isBetween(stores.adminStore.now().minus(ALIVE), stores.adminStore.now());
    assertThat(found.startedAt()).isEqualTo(found.seenAt());
  }

  @Test
  void whatHappensToItIsCounted() {
    String name = "counted " + UUID.randomUUID();
    assertThat(stores.nodes.times(name, NodeEvent.START)).isZero();
    stores.nodes.count(name, NodeEvent.START);
    stores.nodes.count(name, NodeEvent.START);
    stores.nodes.count(name, NodeEvent.DRAIN);
    assertThat(stores.nodes.times(name, NodeEvent.START)).isEqualTo(2);
    assertThat(stores.nodes.times(name, NodeEvent.DRAIN)).isEqualTo(1);
    assertThat(stores.nodes.times("another", NodeEvent.START)).isZero();
  }

  @Test
  void whatItSaysLastCounts() {
    NodeSnapshot first = node("one");
    stores.nodes.report(first, POOL);
    NodeSnapshot before = only();
    NodeSnapshot last =
        new NodeSnapshot(
            first.session(),
            "one",
            State.DRAINING,
            List.of(),
            8,
            7,
            6,
            5,
            Instant.EPOCH,
            Instant.EPOCH,
            true);
    stores.nodes.report(last, POOL);
    assertThat(only())
        .usingRecursiveComparison()
        .ignoringFields("startedAt", "seenAt")
        .isEqualTo(last);
    assertThat(only().startedAt()).isEqualTo(before.startedAt());
    assertThat(only().seenAt()).isAfter(before.seenAt());
  }

  @Test
  void howManyConnectionsItTakesIsToldWithEachBeat() {
    NodeSnapshot node = node("one");
    stores.nodes.report(node, 20);
    assertThat(stores.number("select pool_max from task_node")).isEqualTo(20);
    stores.nodes.report(node, 30);
    assertThat(stores.number("select pool_max from task_node")).isEqualTo(30);
  }

  @Test
  void aNodeThatStartsAnewIsAnotherOne() {
    stores.nodes.report(node("one"), POOL);
    stores.nodes.report(node("one"), POOL);
    assertThat(stores.nodes.nodes(ALIVE)).hasSize(2);
  }

  @Test
  void aNodeThatHasLeftIsGone() {
    NodeSnapshot leaving = node("one");
    NodeSnapshot staying = node("two");
    stores.nodes.report(leaving, POOL);
    stores.nodes.report(staying, POOL);
    stores.nodes.remove(leaving.session());
    stores.nodes.remove(leaving.session());
    assertThat(only().session()).isEqualTo(staying.session());
  }

  @Test
  void aNodeThatFellSilentIsListedButNotAlive() {
    NodeSnapshot silent = node("one");
    stores.nodes.report(silent, POOL);
    silentFor(silent, ALIVE.plusMinutes(1));
    stores.nodes.report(node("two"), POOL);
    assertThat(stores.nodes.nodes(ALIVE))
        .extracting(NodeSnapshot::name, NodeSnapshot::isAlive)
        .containsExactly(tuple("one", false), tuple("two", true));
    stores.nodes.report(silent, POOL);
    assertThat(stores.nodes.nodes(ALIVE)).allMatch(NodeSnapshot::isAlive);
  }

  @Test
  void aNodeThatFellSilentAnHourAgoIsForgotten() {
    NodeSnapshot silent = node("one");
    stores.nodes.report(silent, POOL);
    silentFor(silent, Duration.ofMinutes(61));
    stores.nodes.report(node("two"), POOL);
    assertThat(only().name()).isEqualTo("two");
  }

  @Test
  void aNodeThatSpeaksAfterAnHourIsNotForgotten() {
    NodeSnapshot silent = node("one");
    stores.nodes.report(silent, POOL);
    silentFor(silent, Duration.ofMinutes(61));
    stores.nodes.report(silent, POOL);
    assertThat(only().isAlive()).isTrue();
  }

  @Test
  void forgettingDoesNotWaitForAnotherNode() {
    NodeSnapshot silent = node("one");
    stores.nodes.report(silent, POOL);
    silentFor(silent, Duration.ofMinutes(61));
    try (OpenTransaction other = TaskStores.open();
        OpenTransaction speaking = TaskStores.open()) {
      other.stores.nodes.report(silent, POOL);
      speaking.stores.update("set local lock_timeout = '1s'");
      speaking.stores.nodes.report(node("two"), POOL);
      other.commit();
      speaking.commit();
    }
    assertThat(stores.nodes.nodes(ALIVE)).hasSize(2);
  }

  @Test
  void countsWhatRunsOnSomeNodes() {
    stores.queue();
    stores.queue();
    stores.queue();
    stores.startOne();
    stores.prefetchOne();
    assertThat(stores.nodes.taken(List.of("node", "other"), TaskStores.KIND))
        .isEqualTo(new SlotUsage(1, 1));
    assertThat(stores.nodes.taken(List.of("node"), "other")).isEqualTo(new SlotUsage(1, 0));
    assertThat(stores.nodes.taken(List.of("other"), TaskStores.KIND))
        .isEqualTo(new SlotUsage(0, 0));
  }

  private void silentFor(NodeSnapshot node, Duration time) {
    stores.update(
        "update task_node set seen_at = seen_at - ? * interval '1 millisecond' where session = ?",
        time.toMillis(),
        node.session());
  }

  private NodeSnapshot only() {
    List<NodeSnapshot> nodes = stores.nodes.nodes(ALIVE);
    assertThat(nodes).hasSize(1);
    return nodes.get(0);
  }

  private static NodeSnapshot node(String name) {
    return new NodeSnapshot(
        UUID.randomUUID(),
        name,
        State.RUNNING,
        List.of("count", "export"),
        4,
        3,
        2,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        true);
  }
}
