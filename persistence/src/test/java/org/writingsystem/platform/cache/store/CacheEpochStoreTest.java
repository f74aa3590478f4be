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

  private static void withhold(UUID session, String node, Duration time) {
    DATABASE.transaction(entities -> store(entities).withhold(session, node, time));
  }

  private static void release(UUID session) {
    DATABASE.transaction(entities -> store(entities).release(session));
  }

  private static CacheEpochStore store(EntityManager entities) {
    CacheEpochStore store = new CacheEpochStore();
    store.entities = entities;
    return store;
  }

  @Test
  void isReadUntilANodeWithholdsIt() {
    assertThat(read().withheldBy()).isEmpty();
    withhold(one, "one", LONG);
    assertThat(read().withheldBy()).contains("one");
  }

  @Test
  void theFirstToWithholdBeginsAnEpoch() {
    withhold(one, "one", LONG);
    assertThat(read().epoch()).isEqualTo(epoch + 1);
    withhold(other, "other", LONG);
    withhold(one, "one", LONG);
    assertThat(read().epoch()).as("nobody has put anything since").isEqualTo(epoch + 1);
    assertThat(read().withheldBy()).contains("one, other");
  }

  @Test
  void isReadAgainWhenTheLastNodeReleasesIt() {
    withhold(one, "one", LONG);
    withhold(other, "other", LONG);
    release(one);
    assertThat(read().withheldBy()).contains("other");
    release(other);
    assertThat(read()).isEqualTo(new CacheEpoch(epoch + 1, Optional.empty()));
    withhold(one, "one", LONG);
    assertThat(read().epoch()).isEqualTo(epoch + 2);
  }

  @Test
  void aNodeThatHasGoneWithholdsItNoLonger() {
    withhold(one, "one", Duration.ofHours(-2));
    assertThat(read().withheldBy()).isEmpty();
    withhold(other, "other", LONG);
    assertThat(read().epoch()).isEqualTo(epoch + 2);
  }
}
