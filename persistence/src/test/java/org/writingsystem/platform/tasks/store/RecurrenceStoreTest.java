package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.Recurrence;
import org.writingsystem.platform.tasks.model.Recurrence.MisfirePolicy;

class RecurrenceStoreTest {
  private static final Instant PAST = Instant.parse("2020-02-29T03:00:00Z");
  private static final Instant LATER_IN_THE_PAST = PAST.plusSeconds(60);
  private static final Instant FUTURE = Instant.parse("2999-01-01T03:00:00Z");
  private static final Recurrence NIGHTLY =
      new Recurrence(
          "nightly", "prune", "{\"n\":1}", "0 3 * * *", "UTC", MisfirePolicy.LATEST, PAST);

  private final TaskStores stores = TaskStores.empty();

  @Test
  void whatIsDueIsFoundAsItWasDefined() {
    stores.recurrences.define(NIGHTLY);
    assertThat(due("nightly")).containsExactly(NIGHTLY);
  }

  @Test
  void definingItAgainKeepsTheNextTime() {
    stores.recurrences.define(NIGHTLY);
    Recurrence changed =
        new Recurrence("nightly", "sweep", "{}", "0 3 * * *", "UTC", MisfirePolicy.ALL, FUTURE);
    stores.recurrences.define(changed);
    assertThat(due("nightly"))
        .containsExactly(
            new Recurrence("nightly", "sweep", "{}", "0 3 * * *", "UTC", MisfirePolicy.ALL, PAST));
  }

  @Test
  void anotherCronSetsTheNextTime() {
    stores.recurrences.define(NIGHTLY);
    Recurrence changed =
        new Recurrence(
            "nightly", "prune", "{}", "0 4 * * *", "UTC", MisfirePolicy.LATEST, LATER_IN_THE_PAST);
    stores.recurrences.define(changed);
    assertThat(due("nightly")).containsExactly(changed);
  }

  @Test
  void anotherZoneSetsTheNextTime() {
    stores.recurrences.define(NIGHTLY);
    Recurrence changed =
        new Recurrence(
            "nightly",
            "prune",
            "{}",
            "0 3 * * *",
            "Asia/Tokyo",
            MisfirePolicy.LATEST,
            LATER_IN_THE_PAST);
    stores.recurrences.define(changed);
    assertThat(due("nightly")).containsExactly(changed);
  }

  @Test
  void theTimeUntilTheNextOneIsThatOfTheFirstKnownName() {
    stores.recurrences.define(named("next", FUTURE));
    stores.recurrences.define(named("later", FUTURE.plusSeconds(60)));
    stores.recurrences.define(named("unknown", PAST));
    Duration most = Duration.between(Instant.now().minusSeconds(3600), FUTURE);
    assertThat(stores.due.untilNextRecurrence(List.of("next", "later")))
        .hasValueSatisfying(until -> assertThat(until).isPositive().isLessThan(most));
    assertThat(stores.due.untilNextRecurrence(List.of("next", "unknown")))
        .hasValueSatisfying(until -> assertThat(until).isNegative());
    assertThat(stores.due.untilNextRecurrence(List.of("never defined"))).isEmpty();
  }

  @Test
  void onlyThoseThatAreDueAndKnownComeAndTheLongestDueFirst() {
    stores.recurrences.define(named("second", LATER_IN_THE_PAST));
    stores.recurrences.define(named("first", PAST));
    stores.recurrences.define(named("unknown", PAST));
    stores.recurrences.define(named("not yet", FUTURE));
    assertThat(due("first", "second", "not yet", "never defined"))
        .extracting(Recurrence::name)
        .containsExactly("first", "second");
    assertThat(due()).isEmpty();
  }

  @Test
  void advancingMovesOneOnly() {
    stores.recurrences.define(named("one", PAST));
    stores.recurrences.define(named("other", PAST));
    stores.recurrences.advance("one", FUTURE);
    assertThat(due("one", "other")).extracting(Recurrence::name).containsExactly("other");
    stores.recurrences.advance("other", LATER_IN_THE_PAST);
    assertThat(due("one", "other")).containsExactly(named("other", LATER_IN_THE_PAST));
  }

  @Test
  void whatOneNodeHasLockedTheOtherDoesNotGetUntilItIsAdvanced() {
    stores.recurrences.define(named("one", PAST));
    try (OpenTransaction one = TaskStores.open();
        OpenTransaction other = TaskStores.open()) {
      assertThat(one.stores.recurrences.lockDue(List.of("one"))).hasSize(1);
      stores.recurrences.define(named("late", PAST));
      assertThat(other.stores.recurrences.lockDue(List.of("one", "late")))
          .extracting(Recurrence::name)
          .containsExactly("late");
      one.stores.recurrences.advance("one", FUTURE);
      one.commit();
      other.commit();
      assertThat(other.stores.recurrences.lockDue(List.of("one"))).isEmpty();
    }
  }

  @Test
  void aLockThatIsRolledBackLeavesItDue() {
    stores.recurrences.define(NIGHTLY);
    try (OpenTransaction node = TaskStores.open()) {
      node.stores.recurrences.lockDue(List.of("nightly"));
      node.stores.recurrences.advance("nightly", FUTURE);
      node.rollback();
    }
    assertThat(due("nightly")).containsExactly(NIGHTLY);
  }

  private List<Recurrence> due(String... names) {
    return stores.recurrences.lockDue(List.of(names));
  }

  private static Recurrence named(String name, Instant nextDue) {
    return new Recurrence(name, "prune", "{}", "0 3 * * *", "UTC", MisfirePolicy.LATEST, nextDue);
  }
}
