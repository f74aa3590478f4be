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
import org.writingsystem.platform.idempotency.model.KeyedRequest;
import org.writingsystem.platform.idempotency.model.RecordedAnswer;
import org.writingsystem.platform.idempotency.model.Turn;
import org.writingsystem.platform.identity.model.AccountId;

class AnswerStoreTest {
  private static final Duration KEEP = Duration.ofHours(24);
  private static final Database DATABASE = Database.empty();
  private static final RecordedAnswer ANSWER =
      new RecordedAnswer(201, Optional.of("/made/1"), Optional.empty(), "{}".getBytes(UTF_8));

  private final KeyedRequest request = request("key", "one");

  private static KeyedRequest request(String key, String fingerprint) {
    return new KeyedRequest(new AccountId(UUID.randomUUID()), key, fingerprint.getBytes(UTF_8));
  }

  private static AnswerStore store(EntityManager entities) {
    AnswerStore store = new AnswerStore();
    store.entities = entities;
    return store;
  }

  private static Turn look(KeyedRequest request) {
    return DATABASE.inTransaction(entities -> store(entities).look(request, KEEP));
  }

  private static boolean add(KeyedRequest request) {
    return DATABASE.inTransaction(entities -> store(entities).add(request, ANSWER, KEEP));
  }

  private void age(String interval) {
    DATABASE.execute(
        "update idempotent_request set answered_at = answered_at - ?::interval where account_id ="
            + " ?",
        interval,
        request.account().value());
  }

  @Test
  void theFirstIsToldSoUntilThereIsAnAnswer() {
    assertThat(look(request).kind()).isEqualTo(Turn.Kind.FIRST);
    assertThat(add(request)).isTrue();
    Turn again = look(request);
    assertThat(again.kind()).isEqualTo(Turn.Kind.REPEATED);
    assertThat(again.answer().orElseThrow()).usingRecursiveComparison().isEqualTo(ANSWER);
  }

  @Test
  void whileOneIsBeingAnsweredOthersAreTold() {
    DATABASE.transaction(
        one -> {
          assertThat(store(one).look(request, KEEP).kind()).isEqualTo(Turn.Kind.FIRST);
          assertThat(look(request).kind()).isEqualTo(Turn.Kind.IN_PROGRESS);
          assertThat(look(request("key", "one")).kind()).isEqualTo(Turn.Kind.FIRST);
        });
    assertThat(look(request).kind()).isEqualTo(Turn.Kind.FIRST);
  }

  /**
   * The second one's statement stands between its snapshot and its lock while the first commits.
   */
  @Test
  void whoComesInTheMomentOfTheFirstOnesCommitGetsItsAnswer() {
    try (var gate = SnapshotGate.closed(DATABASE)) {
      CompletableFuture<Turn> second =
          DATABASE.inTransaction(
              one -> {
                assertThat(store(one).look(request, KEEP).kind()).isEqualTo(Turn.Kind.FIRST);
                assertThat(store(one).add(request, ANSWER, KEEP)).isTrue();
                return gate.beginBehind(entities -> store(entities).look(request, KEEP));
              });
      gate.open();
      assertThat(second.join().kind()).isEqualTo(Turn.Kind.REPEATED);
    }
  }

  @Test
  void anotherRequestFindsTheKeyTaken() {
    add(request);
    KeyedRequest other = new KeyedRequest(request.account(), "key", "two".getBytes(UTF_8));
    assertThat(look(other).kind()).isEqualTo(Turn.Kind.KEY_TAKEN);
  }

  @Test
  void anAnswerKeepsItsPlaceForADay() {
    add(request);
    assertThat(add(request)).isFalse();
    age("25 hours");
    assertThat(look(request).kind()).isEqualTo(Turn.Kind.FIRST);
    assertThat(add(request)).isTrue();
  }

  @Test
  void onlyOldAnswersAreForgotten() {
    add(request);
    KeyedRequest young = request("key", "one");
    add(young);
    age("25 hours");
    int forgotten = DATABASE.inTransaction(entities -> store(entities).prune(KEEP, 100));
    assertThat(forgotten).isPositive();
    assertThat(
            DATABASE.text(
                "select count(*)::text from idempotent_request where account_id = ?",
                request.account().value()))
        .isEqualTo("0");
    assertThat(look(young).kind()).isEqualTo(Turn.Kind.REPEATED);
  }
}
