package org.writingsystem.platform.idempotency.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.database.Database;
import org.writingsystem.platform.idempotency.model.IdempotencyKey;
import org.writingsystem.platform.idempotency.model.KeyLookup;
import org.writingsystem.platform.idempotency.model.StoredResponse;
import org.writingsystem.platform.identity.model.AccountId;

class IdempotencyStoreTest {
  private static final Duration KEEP = Duration.ofHours(24);
  private static final Database DATABASE = Database.empty();
  private static final StoredResponse ANSWER =
      new StoredResponse(201, Optional.of("/made/1"), Optional.empty(), "{}".getBytes(UTF_8));

  private final IdempotencyKey idempotencyKey = request("key", "one");

  private static IdempotencyKey request(String key, String fingerprint) {
    return new IdempotencyKey(new AccountId(UUID.randomUUID()), key, fingerprint.getBytes(UTF_8));
  }

  private static IdempotencyStore store(EntityManager entities) {
    IdempotencyStore store = new IdempotencyStore();
    store.entities = entities;
    return store;
  }

  private static KeyLookup lookup(IdempotencyKey idempotencyKey) {
    return DATABASE.inTransaction(entities -> store(entities).lookup(idempotencyKey, KEEP));
  }

  private static boolean add(IdempotencyKey idempotencyKey) {
    return DATABASE.inTransaction(entities -> store(entities).add(idempotencyKey, ANSWER, KEEP));
  }

  private void age(String interval) {
    DATABASE.execute(
        "update idempotent_request set answered_at = answered_at - ?::interval where account_id ="
            + " ?",
        interval,
        idempotencyKey.account().value());
  }

  @Test
  void theFirstIsToldSoUntilThereIsAnAnswer() {
    assertThat(lookup(idempotencyKey).kind()).isEqualTo(KeyLookup.Kind.FIRST);
    assertThat(add(idempotencyKey)).isTrue();
    KeyLookup again = lookup(idempotencyKey);
    assertThat(again.kind()).isEqualTo(KeyLookup.Kind.REPEATED);
    assertThat(again.response().orElseThrow()).usingRecursiveComparison().isEqualTo(ANSWER);
  }

  @Test
  void whileOneIsBeingAnsweredOthersAreTold() {
    DATABASE.transaction(
        one -> {
          assertThat(store(one).lookup(idempotencyKey, KEEP).kind())
              .isEqualTo(KeyLookup.Kind.FIRST);
          assertThat(lookup(idempotencyKey).kind()).isEqualTo(KeyLookup.Kind.IN_PROGRESS);
          assertThat(lookup(request("key", "one")).kind()).isEqualTo(KeyLookup.Kind.FIRST);
        });
    assertThat(lookup(idempotencyKey).kind()).isEqualTo(KeyLookup.Kind.FIRST);
  }

  /**
   * The second one's statement stands between its snapshot and its lock while the first commits.
   */
  @Test
  void whoComesInTheMomentOfTheFirstOnesCommitGetsItsAnswer() {
    try (var gate = SnapshotGate.closed(DATABASE)) {
      CompletableFuture<KeyLookup> second =
          DATABASE.inTransaction(
              one -> {
                assertThat(store(one).lookup(idempotencyKey, KEEP).kind())
                    .isEqualTo(KeyLookup.Kind.FIRST);
                assertThat(store(one).add(idempotencyKey, ANSWER, KEEP)).isTrue();
                return gate.beginBehind(entities -> store(entities).lookup(idempotencyKey, KEEP));
              });
      gate.open();
      assertThat(second.join().kind()).isEqualTo(KeyLookup.Kind.REPEATED);
    }
  }

  @Test
  void anotherRequestFindsTheKeyTaken() {
    add(idempotencyKey);
    IdempotencyKey other =
        new IdempotencyKey(idempotencyKey.account(), "key", "two".getBytes(UTF_8));
    assertThat(lookup(other).kind()).isEqualTo(KeyLookup.Kind.KEY_TAKEN);
  }

  @Test
  void anAnswerKeepsItsPlaceForADay() {
    add(idempotencyKey);
    assertThat(add(idempotencyKey)).isFalse();
    age("25 hours");
    assertThat(lookup(idempotencyKey).kind()).isEqualTo(KeyLookup.Kind.FIRST);
    assertThat(add(idempotencyKey)).isTrue();
  }

  @Test
  void onlyOldAnswersAreForgotten() {
    add(idempotencyKey);
    IdempotencyKey young = request("key", "one");
    add(young);
    age("25 hours");
    int forgotten = DATABASE.inTransaction(entities -> store(entities).prune(KEEP, 100));
    assertThat(forgotten).isPositive();
    assertThat(
            DATABASE.text(
                "select count(*)::text from idempotent_request where account_id = ?",
                idempotencyKey.account().value()))
        .isEqualTo("0");
    assertThat(lookup(young).kind()).isEqualTo(KeyLookup.Kind.REPEATED);
  }
}
