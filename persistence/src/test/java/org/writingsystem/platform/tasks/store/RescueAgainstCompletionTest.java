package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.TaskResult;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

/** A node that was taken for dead ends its task while another one takes the task back. */
class RescueAgainstCompletionTest {
  private static final int ROUNDS = 1_000;
  private static final TaskResult RESULT =
      new TaskResult("text/plain", "out.txt", "words".getBytes(StandardCharsets.UTF_8));

  private final TaskStores stores = TaskStores.empty();
  private final CyclicBarrier barrier = new CyclicBarrier(2);

  @Test
  void inAThousandRacesOneOfThemWinsAndNoFinalStateIsRewritten() {
    try (OpenTransaction finisher = TaskStores.open();
        OpenTransaction rescuer = TaskStores.open()) {
      for (int round = 0; round < ROUNDS; round++) {
        boolean lastCrash = round % 2 == 0;
        Attempt attempt = startedOnANodeThatFellSilent(lastCrash);
        CompletableFuture<Set<UUID>> finished =
            finisher.begin(mine -> atOnce(() -> finish(finisher, attempt)));
        CompletableFuture<Integer> rescued = rescuer.begin(mine -> atOnce(() -> rescue(rescuer)));
        assertOneHasWon(attempt, lastCrash, finished.join(), rescued.join());
        putAside(attempt);
      }
    }
    assertThat(stores.text("select count(*) from task")).isEqualTo("" + ROUNDS);
  }

  private <T> T atOnce(Supplier<T> work) {
    try {
      barrier.await(2, TimeUnit.MINUTES);
      return work.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRescuePassesByATaskThatIsJustEnding() {
    Attempt attempt = startedOnANodeThatFellSilent(true);
    try (OpenTransaction finisher = TaskStores.open();
        OpenTransaction rescuer = TaskStores.open()) {
      Set<UUID> finished = finisher.stores.completions.finish(List.of(done(attempt)));
      int rescued = rescue(rescuer);
      finisher.commit();
      assertThat(rescued).isZero();
      assertOneHasWon(attempt, true, finished, rescued);
    }
  }

  @Test
  void anEndThatWaitsForARescueHasLost() {
    Attempt attempt = startedOnANodeThatFellSilent(false);
    try (OpenTransaction rescuer = TaskStores.open();
        OpenTransaction finisher = TaskStores.open()) {
      int rescued = rescuer.stores.attempts.rescue();
      CompletableFuture<Set<UUID>> finished =
          finisher.beginBehind(rescuer, mine -> finish(finisher, attempt));
      rescuer.commit();
      assertThat(finished.join()).isEmpty();
      assertOneHasWon(attempt, false, finished.join(), rescued);
    }
  }

  @Test
  void anEndThatWaitsForARescueThatIsRolledBackIsAccepted() {
    Attempt attempt = startedOnANodeThatFellSilent(false);
    try (OpenTransaction rescuer = TaskStores.open();
        OpenTransaction finisher = TaskStores.open()) {
      rescuer.stores.attempts.rescue();
      CompletableFuture<Set<UUID>> finished =
          finisher.beginBehind(rescuer, mine -> finish(finisher, attempt));
      rescuer.rollback();
      assertOneHasWon(attempt, false, finished.join(), 0);
    }
  }

  private Attempt startedOnANodeThatFellSilent(boolean lastCrash) {
    stores.queue();
    Attempt attempt = stores.startOne();
    stores.update(
        "update task set crashes = ?, lease_until = '-infinity' where id = ?",
        lastCrash ? AttemptStore.MAX_CRASHES - 1 : 0,
        attempt.task().value());
    return attempt;
  }

  private void putAside(Attempt attempt) {
    stores.update("update task set available_at = 'infinity' where id = ?", attempt.task().value());
  }

  private static Set<UUID> finish(OpenTransaction node, Attempt attempt) {
    Set<UUID> accepted = node.stores.completions.finish(List.of(done(attempt)));
    node.commit();
    return accepted;
  }

  private static int rescue(OpenTransaction node) {
    int rescued = node.stores.attempts.rescue();
    node.commit();
    return rescued;
  }

  private static Completion done(Attempt attempt) {
    return new Completion(
        attempt, TaskState.SUCCEEDED, Optional.empty(), Optional.empty(), Optional.of(RESULT));
  }

  private void assertOneHasWon(
      Attempt attempt, boolean lastCrash, Set<UUID> finished, int rescued) {
    TaskSnapshot task = stores.find(attempt.task());
    assertThat(task.isClaimed()).isFalse();
    if (finished.isEmpty()) {
      assertThat(rescued).isEqualTo(1);
      assertThat(task.state()).isEqualTo(lastCrash ? TaskState.QUARANTINED : TaskState.RETRYING);
      assertThat(task.result()).isEmpty();
    } else {
      assertThat(finished).containsExactly(attempt.token());
      assertThat(rescued).isZero();
      assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
      assertThat(stores.content(task.id())).isEqualTo(RESULT.content().orElseThrow());
    }
    assertItStaysSo(attempt);
  }

  private void assertItStaysSo(Attempt attempt) {
    String before = stores.row(attempt.task());
    assertThat(stores.completions.finish(List.of(done(attempt)))).isEmpty();
    assertThat(stores.attempts.rescue()).isZero();
    assertThat(stores.row(attempt.task())).isEqualTo(before);
  }
}
