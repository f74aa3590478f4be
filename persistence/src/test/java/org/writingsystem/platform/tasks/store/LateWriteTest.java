package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskResult;
import org.writingsystem.platform.tasks.model.TaskState;

/** What an attempt writes after it has lost its task, in every way there is. */
class LateWriteTest {
  private static final TaskResult RESULT =
      new TaskResult("text/late", "late.txt", "late".getBytes(StandardCharsets.UTF_8));

  /** What an attempt can write, and the answer that says that nothing was written. */
  enum Write {
    SUCCEED(
        Set.of(),
        (stores, late) ->
            stores.completions.finish(
                List.of(
                    new Completion(
                        late,
                        TaskState.SUCCEEDED,
                        Optional.empty(),
                        Optional.of(new Progress(9, 9)),
                        Optional.of(RESULT))))),
    SUCCEED_WITH_CHUNKS(
        Set.of(),
        (stores, late) ->
            stores.completions.finish(
                List.of(
                    new Completion(
                        late,
                        TaskState.SUCCEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(TaskResult.stored("text/late", "late.txt", 1)))))),
    CHUNK(false, (stores, late) -> stores.results.add(late, 0, new byte[1])),
    FAIL(
        Set.of(),
        (stores, late) ->
            stores.completions.finish(List.of(Completion.of(late, TaskState.FAILED, "late")))),
    RETRY(false, (stores, late) -> stores.completions.retry(late, "late", Duration.ofHours(1))),
    PUT_BACK(
        false,
        (stores, late) ->
            stores.completions.requeue(late, Optional.of("late"), Duration.ofHours(1))),
    CHECKPOINT(false, (stores, late) -> stores.completions.checkpoint(late, "late")),
    PROGRESS(
        "no answer",
        (stores, late) -> {
          stores.completions.progress(Map.of(late, new Progress(8, 9)));
          return "no answer";
        }),
    RELEASE(0, (stores, late) -> stores.completions.release(List.of(late))),
    HEARTBEAT(
        List.of(), (stores, late) -> stores.attempts.heartbeat(List.of(late), Duration.ofDays(9))),
    START(List.of(), (stores, late) -> stores.attempts.start(List.of(late))),
    CANCELLED(List.of(), (stores, late) -> stores.attempts.cancelled(List.of(late)));

    private final Object nothing;
    private final BiFunction<TaskStores, Attempt, Object> write;

    Write(Object nothing, BiFunction<TaskStores, Attempt, Object> write) {
      this.nothing = nothing;
      this.write = write;
    }
  }

  /** How an attempt can lose its task. */
  enum Loss {
    RESCUED((stores, attempt) -> rescue(stores)),
    PREFETCHED_BY_ANOTHER(
        (stores, attempt) -> {
          rescue(stores);
          stores.prefetchOne();
        }),
    STARTED_BY_ANOTHER(
        (stores, attempt) -> {
          rescue(stores);
          stores.startOne();
        }),
    PUT_BACK_AND_STARTED_BY_ANOTHER(
        (stores, attempt) -> {
          stores.completions.requeue(attempt, Optional.of("place"), Duration.ZERO);
          stores.startOne();
        }),
    PUT_BACK(
        (stores, attempt) ->
            stores.completions.requeue(attempt, Optional.of("place"), Duration.ZERO)),
    FAILED_ONCE((stores, attempt) -> stores.completions.retry(attempt, "x", Duration.ZERO)),
    SUCCEEDED((stores, attempt) -> finish(stores, attempt, TaskState.SUCCEEDED)),
    FAILED((stores, attempt) -> finish(stores, attempt, TaskState.FAILED)),
    TIMED_OUT((stores, attempt) -> finish(stores, attempt, TaskState.TIMED_OUT)),
    CANCELLED((stores, attempt) -> finish(stores, attempt, TaskState.CANCELLED)),
    CANCELLED_AND_CRASHED(
        (stores, attempt) -> {
          stores.adminStore.cancel(attempt.task());
          rescue(stores);
        }),
    CANCELLED_AND_STARTED_BY_ANOTHER(
        (stores, attempt) -> {
          rescue(stores);
          stores.startOne();
          stores.adminStore.cancel(attempt.task());
        }),
    QUARANTINED(
        (stores, attempt) -> {
          stores.update("update task set crashes = 2");
          rescue(stores);
        }),
    TRIED_AGAIN_BY_THE_ADMINISTRATOR(
        (stores, attempt) -> {
          finish(stores, attempt, TaskState.FAILED);
          stores.adminStore.retry(attempt.task());
        });

    private final BiConsumer<TaskStores, Attempt> lose;

    Loss(BiConsumer<TaskStores, Attempt> lose) {
      this.lose = lose;
    }

    private static void rescue(TaskStores stores) {
      stores.leasesRunOut();
      assertThat(stores.attempts.rescue()).isEqualTo(1);
    }

    private static void finish(TaskStores stores, Attempt attempt, TaskState end) {
      assertThat(stores.completions.finish(List.of(Completion.of(attempt, end, "x")))).hasSize(1);
    }
  }

  static Stream<Arguments> writesAfterLosses() {
    return Stream.of(Loss.values())
        .flatMap(loss -> Stream.of(Write.values()).map(write -> Arguments.of(loss, write)));
  }

  private final TaskStores stores = TaskStores.empty();

  @ParameterizedTest(name = "{0}, then {1}")
  @MethodSource("writesAfterLosses")
  void aWriteThatComesTooLateChangesNothing(Loss loss, Write late) {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    loss.lose.accept(stores, attempt);
    String before = stores.row(id);
    assertThat(late.write.apply(stores, attempt)).isEqualTo(late.nothing);
    assertThat(stores.row(id)).isEqualTo(before);
    assertThat(stores.number("select count(*) from task_result_chunk")).isZero();
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void aTokenIsNoGoodForAnotherTask(Write write) {
    TaskId id = stores.queue();
    stores.queue();
    stores.startOne();
    Attempt other = stores.startOne();
    String before = stores.row(id);
    assertThat(write.write.apply(stores, new Attempt(id, other.token()))).isEqualTo(write.nothing);
    assertThat(stores.row(id)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = Write.class,
      names = {
        "SUCCEED",
        "SUCCEED_WITH_CHUNKS",
        "CHUNK",
        "FAIL",
        "RETRY",
        "PUT_BACK",
        "CHECKPOINT",
        "PROGRESS"
      })
  void anAttemptThatHasNotStartedWritesNothing(Write early) {
    TaskId id = stores.queue();
    Attempt attempt = stores.prefetchOne();
    String before = stores.row(id);
    assertThat(early.write.apply(stores, attempt)).isEqualTo(early.nothing);
    assertThat(stores.row(id)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Write.class)
  void aTaskThatDoesNotExistIsNotMade(Write write) {
    Attempt nobodys = new Attempt(new TaskId(UUID.randomUUID()), UUID.randomUUID());
    assertThat(write.write.apply(stores, nobodys)).isEqualTo(write.nothing);
    assertThat(stores.text("select count(*) from task")).isEqualTo("0");
  }
}
