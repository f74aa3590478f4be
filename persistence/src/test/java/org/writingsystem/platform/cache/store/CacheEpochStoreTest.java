package org.writingsystem.platform.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.cache.model.CacheEpoch;
import org.writingsystem.platform.database.Database;

class CacheEpochStoreTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Database DATABASE = Database.empty();

  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private long epoch;

  @BeforeEach
  void nobodyWithholdsIt() {
    DATABASE.execute("delete from cache_withheld");
    epoch = read().epoch();
  }

  private static CacheEpoch read() {
    return DATABASE.inTransaction(entities -> store(entities).read());
  }

  private static void suspendReads(UUID session, String node, Duration time) {
    DATABASE.transaction(entities -> store(entities).suspendReads(session, node, time));
  }

  private static void resumeReads(UUID session) {
    DATABASE.transaction(entities -> store(entities).resumeReads(session));
  }

  private static CacheEpochStore store(EntityManager entities) {
    CacheEpochStore store = new CacheEpochStore();
    store.entities = entities;
    return store;
  }

  @Test
  void isReadUntilANodeWithholdsIt() {
    assertThat(read().suspendedBy()).isEmpty();
    suspendReads(one, "one", LONG);
    assertThat(read().suspendedBy()).contains("one");
  }

  @Test
  void theFirstToWithholdBeginsAnEpoch() {
    suspendReads(one, "one", LONG);
    assertThat(read().epoch()).isEqualTo(epoch + 1);
    suspendReads(other, "other", LONG);
    suspendReads(one, "one", LONG);
    assertThat(read().epoch()).as("nobody has put anything since").isEqualTo(epoch + 1);
    assertThat(read().suspendedBy()).contains("one, other");
  }

  @Test
  void isReadAgainWhenTheLastNodeReleasesIt() {
    suspendReads(one, "one", LONG);
    suspendReads(other, "other", LONG);
    resumeReads(one);
    assertThat(read().suspendedBy()).contains("other");
    resumeReads(other);
    assertThat(read()).isEqualTo(new CacheEpoch(epoch + 1, Optional.empty()));
    suspendReads(one, "one", LONG);
    assertThat(read().epoch()).isEqualTo(epoch + 2);
  }

  @Test
  void aNodeThatHasGoneWithholdsItNoLonger() {
    suspendReads(one, "one", Duration.ofHours(-2));
    assertThat(read().suspendedBy()).isEmpty();
    suspendReads(other, "other", LONG);
    assertThat(read().epoch()).isEqualTo(epoch + 2);
  }
}
