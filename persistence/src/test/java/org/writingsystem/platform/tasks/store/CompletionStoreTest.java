package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskResult;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskSnapshot.ResultSummary;
import org.writingsystem.platform.tasks.model.TaskState;

class CompletionStoreTest {
  private static final Progress HALF = new Progress(1, 2);

  private final TaskStores stores = TaskStores.empty();

  @Test
  void aTaskThatSucceedsLeavesItsFile() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    assertThat(finish(done(attempt, file("words")))).containsExactly(attempt.token());
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
    assertThat(task.isClaimed()).isFalse();
    assertThat(task.finishedAt()).isPresent();
    assertThat(task.error()).isEmpty();
    assertThat(task.result()).hasValue(new ResultSummary("text/x; a=b", "ä 手紙.txt", 5));
    assertThat(stores.content(id)).asString(StandardCharsets.UTF_8).isEqualTo("words");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, TaskResult.CHUNK_BYTES})
  void aResultIsKeptByteForByte(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    TaskId id = stores.queue();
    finish(done(stores.startOne(), new TaskResult("a/b", "f", content)));
    assertThat(stores.content(id)).isEqualTo(content);
    assertThat(stores.find(id).result()).hasValue(new ResultSummary("a/b", "f", size));
  }

  @Test
  void aTaskMaySucceedWithoutAFile() {
    TaskId id = stores.queue();
    finish(done(stores.startOne(), null));
    assertThat(stores.state(id)).isEqualTo(TaskState.SUCCEEDED);
    assertThat(stores.find(id).result()).isEmpty();
    assertThat(stores.results.read(id, Optional.empty(), 0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"FAILED", "TIMED_OUT", "CANCELLED"})
  void aTaskThatDoesNotSucceedSaysWhy(TaskState end) {
    TaskId id = stores.queue();
    finish(Completion.of(stores.startOne(), end, "no luck – 手紙 😀"));
    assertThat(stores.state(id)).isEqualTo(end);
    assertThat(stores.find(id).error()).hasValue("no luck – 手紙 😀");
    assertThat(stores.find(id).finishedAt()).isPresent();
    assertThat(stores.claim(1, true)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"QUEUED", "STARTED", "RETRYING"})
  void nothingEndsInAStateThatIsNotFinal(TaskState state) {
    stores.queue();
    Attempt attempt = stores.startOne();
    assertThatThrownBy(() -> Completion.of(attempt, state, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofABatchExactlyThoseThatAreOwnedAreAccepted() {
    List<Completion> batch = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      stores.queue();
      batch.add(done(stores.startOne(), i % 2 == 0 ? file("words " + i) : null));
    }
    TaskId rescued = expire(batch.get(1));
    TaskId takenByAnother = expire(batch.get(4));
    stores.attempts.rescue();
    stores.update("update task set available_at = 'infinity' where id = ?", rescued.value());
    assertThat(stores.startOne().task()).isEqualTo(takenByAnother);
    finish(batch.get(5));

    assertThat(stores.completions.finish(batch))
        .isEqualTo(Set.of(token(batch, 0), token(batch, 2), token(batch, 3)));

    assertThat(stores.state(rescued)).isEqualTo(TaskState.RETRYING);
    assertThat(stores.state(takenByAnother)).isEqualTo(TaskState.STARTED);
    assertThat(stores.find(takenByAnother).result()).isEmpty();
    assertThat(content(batch, 0)).isEqualTo("words 0");
    assertThat(content(batch, 2)).isEqualTo("words 2");
    assertThat(stores.find(batch.get(3).attempt().task()).result()).isEmpty();
  }

  @Test
  void ofTwoAttemptsAtOneTaskTheOwnersCounts() {
    TaskId id = stores.queue();
    Attempt old = stores.startOne();
    stores.completions.requeue(old, Optional.empty(), Duration.ZERO);
    Attempt owner = stores.startOne();
    stores.completions.progress(Map.of(old, new Progress(9, 9), owner, HALF));
    assertThat(stores.find(id).progress()).hasValue(HALF);
    assertThat(finish(done(old, file("old")), done(owner, file("new")), done(old, file("old"))))
        .containsExactly(owner.token());
    assertThat(stores.content(id)).asString(StandardCharsets.UTF_8).isEqualTo("new");
  }

  private TaskId expire(Completion completion) {
    TaskId id = completion.attempt().task();
    stores.update("update task set lease_until = '-infinity' where id = ?", id.value());
    return id;
  }

  private static UUID token(List<Completion> batch, int i) {
    return batch.get(i).attempt().token();
  }

  private String content(List<Completion> batch, int i) {
    return new String(stores.content(batch.get(i).attempt().task()), StandardCharsets.UTF_8);
  }

  @Test
  void anEmptyBatchIsAccepted() {
    assertThat(stores.completions.finish(List.of())).isEmpty();
    assertThat(stores.completions.release(List.of())).isZero();
    stores.completions.progress(Map.of());
  }

  @Test
  void aCharacterThatTheDatabaseDoesNotHoldStopsNoBatch() {
    TaskId one = stores.queue();
    TaskId other = stores.queue();
    Attempt odd = stores.startOne();
    finish(
        Completion.of(odd, TaskState.FAILED, "a\0b"),
        Completion.of(stores.startOne(), TaskState.FAILED, "lone \ud83d surrogate"));
    assertThat(stores.find(one).error()).hasValue("a\ufffdb");
    assertThat(stores.find(other).error()).isPresent();
  }

  @Test
  void aFileThatTheDatabaseWouldRefuseIsRefusedAtOnce() {
    new TaskResult("t".repeat(100), "f".repeat(255), new byte[0]);
    assertThatThrownBy(() -> new TaskResult("t".repeat(101), "f", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TaskResult("t", "f".repeat(256), new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TaskResult("t", "f", new byte[TaskResult.CHUNK_BYTES + 1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TaskResult.stored("t", "f", TaskResult.MAX_BYTES + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void progressIsSeenAndTheLastOneStays() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    stores.completions.progress(Map.of(attempt, HALF));
    assertThat(stores.find(id).progress()).hasValue(HALF);
    finish(done(attempt, null));
    assertThat(stores.find(id).progress()).hasValue(HALF);
  }

  @Test
  void theEndMayBringTheLastProgress() {
    TaskId id = stores.queue();
    Progress all = new Progress(2, 2);
    Attempt attempt = stores.startOne();
    stores.completions.progress(Map.of(attempt, HALF));
    finish(
        new Completion(
            attempt, TaskState.SUCCEEDED, Optional.empty(), Optional.of(all), Optional.empty()));
    assertThat(stores.find(id).progress()).hasValue(all);
  }

  @Test
  void progressOfManyReachesThoseThatHold() {
    TaskId one = stores.queue();
    TaskId other = stores.queue();
    Attempt held = stores.startOne();
    Attempt lost = stores.startOne();
    stores.completions.retry(lost, "x", Duration.ZERO);
    stores.completions.progress(Map.of(held, HALF, lost, HALF));
    assertThat(stores.find(one).progress()).hasValue(HALF);
    assertThat(stores.find(other).progress()).isEmpty();
  }

  private Set<UUID> finish(Completion... completions) {
    return stores.completions.finish(List.of(completions));
  }

  private static Completion done(Attempt attempt, TaskResult result) {
    return new Completion(
        attempt,
        TaskState.SUCCEEDED,
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(result));
  }

  private static TaskResult file(String text) {
    return new TaskResult("text/x; a=b", "ä 手紙.txt", text.getBytes(StandardCharsets.UTF_8));
  }
}
