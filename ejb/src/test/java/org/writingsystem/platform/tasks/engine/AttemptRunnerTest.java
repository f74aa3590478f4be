package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.QuotaExceeded;
import org.writingsystem.platform.tasks.LeaseLostException;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;
import org.writingsystem.platform.tasks.model.TaskResult;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.pool.ThreadConnections;

class AttemptRunnerTest {
  private static final Outcome DONE =
      Outcome.done(new TaskResult("text/plain", "out.txt", new byte[0]));
  private static final byte[] BYTES = new byte[100_000];
  private static final byte[] LARGE = new byte[TaskResult.CHUNK_BYTES + 1];
  private static final int ALL_ROOM = 8 * 1024;
  private static final TaskLimits LIMITS =
      new TaskLimits(Duration.ofMinutes(1), Duration.ofMinutes(2));

  /** What a task is queued with. */
  record Payload(int number) {}

  /** Names the class of a handler; each test gives its own. */
  private abstract static class Handler implements TaskHandler<Payload> {}

  private final RecordingTransactions recordingTransactions = new RecordingTransactions();
  private final CompletionQueue completionQueue = new CompletionQueue();
  private final CompletionWriter completionWriter = new CompletionWriter();
  private final AttemptRunner runner = new AttemptRunner();

  @BeforeEach
  void writeToTheRecord() {
    completionWriter.taskTransactions = recordingTransactions;
    completionWriter.meters = new TaskMeters();
    completionWriter.meters.meters = Meters.on(new SimpleMeterRegistry());
    runner.settings = settings();
    runner.taskTransactions = recordingTransactions;
    runner.meters = completionWriter.meters;
    completionWriter.completionQueue = completionQueue;
    runner.completionQueue = completionQueue;
  }

  private static TaskSettings settings() {
    return new TaskSettings() {
      @Override
      public Duration statementBudget() {
        return Duration.ofSeconds(30);
      }
    };
  }

  /** What has been written when the recorder has written all. */
  private List<String> written() throws InterruptedException {
    do {
      completionWriter.writeWaiting();
    } while (!completionQueue.unwritten().isEmpty());
    return recordingTransactions.writes;
  }

  @Test
  void aHandlerThatIsDoneSucceeds() throws InterruptedException {
    runner.run(attempt(1, taskContext -> DONE));
    assertThat(written()).containsExactly("SUCCEEDED out.txt");
  }

  @Test
  void aHandlerThatGivesUpFailsForGood() throws InterruptedException {
    runner.run(attempt(1, taskContext -> Outcome.fail("nothing to count")));
    assertThat(written()).containsExactly("FAILED: nothing to count");
  }

  @Test
  void aHandlerThatThrowsIsTriedAgainWithoutItsMessageBeingShown() throws InterruptedException {
    runner.run(
        attempt(
            1,
            taskContext -> {
              throw new IllegalStateException("the text of a manuscript");
            }));
    assertThat(written()).containsExactly("retry: IllegalStateException");
  }

  @Test
  void aHandlerThatRefusesFailsForGoodWithTheReason() throws InterruptedException {
    for (RuntimeException refusal :
        List.of(
            new InvalidInput("body", "a text is UTF-8; this is not"),
            new NotFound("gone"),
            new QuotaExceeded("too much"))) {
      runner.run(
          attempt(
              1,
              taskContext -> {
                throw refusal;
              }));
    }
    assertThat(written())
        .containsExactly(
            "FAILED: a text is UTF-8; this is not", "FAILED: gone", "FAILED: too much");
  }

  @Test
  void aHandlerThatFoundNoRoomIsTriedAgain() throws InterruptedException {
    runner.run(
        attempt(
            1,
            taskContext -> {
              throw new Conflict("somebody else was first");
            }));
    assertThat(written()).containsExactly("retry: Conflict");
  }

  @Test
  void theLastAttemptThatThrowsFails() throws InterruptedException {
    runner.run(
        attempt(
            3,
            taskContext -> {
              throw new IOException("disk");
            }));
    assertThat(written()).containsExactly("FAILED: IOException");
  }

  @Test
  void anErrorIsAFailureNotTheEndOfTheThread() throws InterruptedException {
    for (Error error :
        List.of(new StackOverflowError(), new NoClassDefFoundError("gone"), new AssertionError())) {
      runner.run(
          attempt(
              1,
              taskContext -> {
                throw error;
              }));
    }
    assertThat(written())
        .containsExactly(
            "retry: StackOverflowError", "retry: NoClassDefFoundError", "retry: AssertionError");
  }

  @Test
  void aHandlerThatAnswersNothingIsAFailureToo() throws InterruptedException {
    runner.run(attempt(1, taskContext -> null));
    assertThat(written()).containsExactly("retry: NullPointerException");
  }

  @Test
  void whoGoesOnLaterKeepsItsPlace() throws InterruptedException {
    runner.run(attempt(1, taskContext -> Outcome.continueAt("7")));
    assertThat(written()).containsExactly("requeue at 7");
  }

  @Test
  void whoComesNoFurtherThanTheAttemptBeforeHasFailed() throws InterruptedException {
    runner.run(attempt(1, Optional.of("7"), taskContext -> Outcome.continueAt("7")));
    assertThat(written()).containsExactly("retry: it made no progress since the attempt before");
  }

  @Test
  void whoWasAskedToStopMayStopWhereItBegan() throws InterruptedException {
    RunningAttempt<Payload> attempt =
        attempt(1, Optional.of("7"), taskContext -> Outcome.continueAt("7"));
    attempt.askToStop(StopReason.NODE_STOPS);
    runner.run(attempt);
    assertThat(written()).containsExactly("requeue at 7");
  }

  @Test
  void whoFailsBecauseTheNodeStopsIsRequeuedAtNoCost() throws InterruptedException {
    RunningAttempt<Payload> attempt =
        attempt(
            3,
            taskContext -> {
              throw new InterruptedException();
            });
    attempt.askToStop(StopReason.NODE_STOPS);
    runner.run(attempt);
    assertThat(written()).containsExactly("requeue");
  }

  @Test
  void whoIsCancelledAndStopsIsCancelledHoweverItStops() throws InterruptedException {
    for (Work work :
        List.<Work>of(
            taskContext -> Outcome.continueAt("1"),
            taskContext -> {
              throw new InterruptedException();
            })) {
      RunningAttempt<Payload> attempt = attempt(1, work);
      attempt.cancel();
      runner.run(attempt);
    }
    assertThat(written()).containsExactly("CANCELLED: cancelled", "CANCELLED: cancelled");
  }

  @Test
  void whoIsCancelledAndDoneAllTheSameHasSucceeded() throws InterruptedException {
    RunningAttempt<Payload> attempt = attempt(1, taskContext -> DONE);
    attempt.cancel();
    runner.run(attempt);
    assertThat(written()).containsExactly("SUCCEEDED out.txt");
  }

  @Test
  void aCancelCountsMoreThanTheSoftLimitAndTheNode() {
    for (StopReason before : List.of(StopReason.SOFT_LIMIT, StopReason.NODE_STOPS)) {
      RunningAttempt<Payload> attempt = attempt(1, taskContext -> DONE);
      attempt.askToStop(before);
      attempt.cancel();
      assertThat(attempt.stopReason()).hasValue(StopReason.CANCELLED);
    }
  }

  @Test
  void theSoftLimitIsNamedWhereItMadeTheHandlerFail() throws InterruptedException {
    RunningAttempt<Payload> attempt =
        attempt(
            1,
            taskContext -> {
              throw new InterruptedException();
            });
    attempt.askToStop(StopReason.SOFT_LIMIT);
    runner.run(attempt);
    assertThat(written())
        .containsExactly("retry: stopped at the soft limit of PT1M: InterruptedException");
  }

  @Test
  void writesThatBelongToTheEndAreMadeWithIt() throws InterruptedException {
    runner.run(
        attempt(
            1,
            taskContext -> Outcome.done(null, () -> recordingTransactions.writes.add("effect"))));
    assertThat(written()).containsExactly("effect", "SUCCEEDED");
  }

  @Test
  void writesThatThrowAreAFailure() throws InterruptedException {
    runner.run(
        attempt(
            1,
            taskContext ->
                Outcome.done(
                    null,
                    () -> {
                      throw new IllegalStateException("constraint");
                    })));
    assertThat(written()).containsExactly("retry: IllegalStateException");
  }

  @Test
  void whoHasLostItsTaskWritesNothingMore() throws InterruptedException {
    recordingTransactions.owned = false;
    runner.run(attempt(1, taskContext -> Outcome.done(null, () -> {})));
    assertThat(written()).containsExactly("SUCCEEDED"); // tried, refused, and not tried otherwise
  }

  @Test
  void aResultThatComesAfterTheHardLimitIsNotWritten() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RunningAttempt<Payload> attempt =
        attempt(
            1,
            taskContext -> {
              inside.countDown();
              goOn.await();
              return DONE;
            });
    Thread thread = new Thread(() -> runner.run(attempt));
    thread.start();
    assertThat(inside.await(2, TimeUnit.MINUTES)).isTrue();
    assertThat(runner.stop(attempt, TaskState.TIMED_OUT, "stopped at the hard limit")).isTrue();
    goOn.countDown();
    thread.join();
    assertThat(written()).hasSize(1);
    assertThat(recordingTransactions.writes.get(0))
        .startsWith("TIMED_OUT: stopped at the hard limit")
        .contains("\n  at ", "AttemptRunner.run");
  }

  /** Between two looks at it, it could take a connection and commit. */
  @Test
  void aThreadThatStaysInItsHandlerIsFencedFromTheDatabaseUntilItLeaves() throws Exception {
    CompletableFuture<Thread> inside = new CompletableFuture<>();
    CountDownLatch goOn = new CountDownLatch(1);
    RunningAttempt<Payload> attempt =
        attempt(
            1,
            taskContext -> {
              inside.complete(Thread.currentThread());
              goOn.await();
              return DONE;
            });
    Thread thread = new Thread(() -> runner.run(attempt));
    thread.start();
    Thread handler = inside.get(2, TimeUnit.MINUTES);
    StuckThreads stuckThreads = new StuckThreads();
    stuckThreads.clock = new EngineClock();
    assertThat(runner.stop(attempt, TaskState.TIMED_OUT, "late")).isTrue();
    stuckThreads.add(attempt);
    stuckThreads.add(attempt);
    assertThat(ThreadConnections.isFenced(handler)).isTrue();
    goOn.countDown();
    thread.join();
    assertThat(ThreadConnections.isFenced(handler)).isFalse();
  }

  @Test
  void anAttemptThatIsOverBeforeItHasAThreadDoesNotRun() throws InterruptedException {
    RunningAttempt<Payload> attempt =
        attempt(
            1,
            taskContext -> {
              recordingTransactions.writes.add("ran");
              return DONE;
            });
    assertThat(runner.stop(attempt, TaskState.TIMED_OUT, "late")).isTrue();
    runner.run(attempt);
    assertThat(written()).containsExactly("TIMED_OUT: late");
  }

  @Test
  void aStreamedResultIsWrittenBeforeTheEndThatNamesIt() throws InterruptedException {
    runner.run(
        attempt(
            1,
            taskContext ->
                Outcome.done(taskContext.result("text/plain", "big", out -> out.write(LARGE)))));
    assertThat(written()).containsExactly("chunk 0+262144", "chunk 262144+1", "SUCCEEDED big");
  }

  @Test
  void whoIsDoneBeforeTheHardLimitIsNotTimedOut() throws InterruptedException {
    RunningAttempt<Payload> attempt = attempt(1, taskContext -> DONE);
    runner.run(attempt);
    assertThat(runner.stop(attempt, TaskState.TIMED_OUT, "late")).isFalse();
    assertThat(written()).containsExactly("SUCCEEDED out.txt");
  }

  @Test
  void theRequestToStopInterruptsTheHandlerButNotTheCommit() throws InterruptedException {
    RunningAttempt<?>[] self = new RunningAttempt<?>[1];
    RunningAttempt<Payload> attempt =
        attempt(
            1,
            taskContext -> {
              self[0].askToStop(StopReason.SOFT_LIMIT);
              assertThat(taskContext.shouldStop()).isTrue();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return Outcome.done(null, () -> {});
            });
    self[0] = attempt;
    runner.run(attempt);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(written()).containsExactly("SUCCEEDED");
    assertThat(recordingTransactions.interruptedAtWrite).isFalse();
  }

  @Test
  void afterTheHandlerHasLeftNobodyIsInterrupted() {
    RunningAttempt<Payload> attempt = attempt(1, taskContext -> DONE);
    runner.run(attempt);
    attempt.askToStop(StopReason.SOFT_LIMIT);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(attempt.thread().isInside()).isFalse();
  }

  @Test
  void anAttemptThatLostItsTaskLearnsItWhenItKeepsItsPlace() {
    RunningAttempt<Payload> attempt = attempt(1, taskContext -> DONE);
    attempt.checkpoint("1");
    assertThat(attempt.checkpoint()).hasValue("1");
    recordingTransactions.owned = false;
    assertThatThrownBy(() -> attempt.checkpoint("2")).isInstanceOf(LeaseLostException.class);
    assertThat(attempt.shouldStop()).isTrue();
    assertThat(attempt.checkpoint()).hasValue("1");
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenWhenTheDatabaseIsBack() throws InterruptedException {
    recordingTransactions.failures = 2;
    runner.run(attempt(1, taskContext -> DONE));
    for (int failing = 0; failing < 2; failing++) {
      assertThatThrownBy(completionWriter::writeWaiting).isInstanceOf(IllegalStateException.class);
    }
    assertThat(completionQueue.unwritten()).hasSize(1);
    completionWriter.writeWaiting();
    assertThat(completionQueue.unwritten()).isEmpty();
    assertThat(recordingTransactions.writes).containsExactly("SUCCEEDED out.txt");
  }

  @Test
  void oneEndThatTheDatabaseRefusesKeepsNoOtherFromBeingWritten() throws InterruptedException {
    recordingTransactions.unwritable = "bad.txt";
    runner.run(attempt(1, taskContext -> DONE));
    runner.run(
        attempt(1, taskContext -> Outcome.done(new TaskResult("text/plain", "bad.txt", BYTES))));
    runner.run(attempt(1, taskContext -> Outcome.fail("nothing to count")));
    assertThat(written())
        .containsExactlyInAnyOrder(
            "SUCCEEDED out.txt",
            "FAILED: its completion could not be written",
            "FAILED: nothing to count");
    assertThat(completionQueue.unwritten()).isEmpty();
  }

  @Test
  void theHardLimitWaitsForNoRoomOfResults() throws Exception {
    RunningAttempt<Payload> late = attempt(1, taskContext -> DONE);
    RunningAttempt<Payload> leaving = attempt(1, taskContext -> DONE);
    fillTheRoom();
    CompletableFuture<Boolean> stopped =
        CompletableFuture.supplyAsync(
            () -> runner.stop(late, TaskState.TIMED_OUT, "late") && runner.requeue(leaving));
    assertThat(stopped.get(2, TimeUnit.MINUTES)).isTrue();
    assertThat(completionQueue.unwritten()).contains(late.token(), leaving.token());
    int waiting = completionQueue.unwritten().size();
    assertThat(written()).hasSize(waiting).contains("requeue");
    assertThat(completionQueue.room()).isEqualTo(ALL_ROOM);
  }

  private void fillTheRoom() {
    while (completionQueue.room() > 0) {
      int bytes = Math.min(TaskResult.CHUNK_BYTES, (completionQueue.room() - 1) * 1024);
      runner.run(
          attempt(
              1,
              taskContext ->
                  Outcome.done(new TaskResult("text/plain", "big.txt", new byte[bytes]))));
    }
  }

  @Test
  void roomIsFreedOnceThoughAFailureIsNotWrittenAtFirst() throws InterruptedException {
    recordingTransactions.unwritable = "bad.txt";
    runner.run(attempt(1, taskContext -> DONE));
    runner.run(
        attempt(1, taskContext -> Outcome.done(new TaskResult("text/plain", "bad.txt", BYTES))));
    recordingTransactions.failuresOfFailed = 3;
    for (int failed = 0; failed < 3; ) {
      try {
        completionWriter.writeWaiting();
      } catch (IllegalStateException e) {
        failed++;
      }
    }
    assertThat(written()).contains("FAILED: its completion could not be written");
    assertThat(completionQueue.room()).isEqualTo(ALL_ROOM);
  }

  @Test
  void anEndThatCannotBeWrittenAtAllIsLeftToTheLease() throws InterruptedException {
    recordingTransactions.unwritable = "bad.txt";
    recordingTransactions.refusesFailed = true;
    runner.run(
        attempt(1, taskContext -> Outcome.done(new TaskResult("text/plain", "bad.txt", BYTES))));
    assertThat(written()).isEmpty();
    assertThat(completionQueue.unwritten()).isEmpty();
    assertThat(completionQueue.room()).isEqualTo(ALL_ROOM);
  }

  /** At a database that is silent each of them would wait until its statement is given up. */
  @Test
  void oneBadEndAmongManyMakesNoCycleOfManyStatements() throws InterruptedException {
    recordingTransactions.unwritable = "bad.txt";
    runner.run(
        attempt(1, taskContext -> Outcome.done(new TaskResult("text/plain", "bad.txt", BYTES))));
    for (int i = 0; i < 400; i++) {
      runner.run(
          attempt(1, i % 2 == 0 ? taskContext -> DONE : taskContext -> Outcome.continueAt("7")));
    }
    do {
      int before = recordingTransactions.statements;
      completionWriter.writeWaiting();
      assertThat(recordingTransactions.statements - before)
          .as("statements of one cycle")
          .isLessThan(4);
    } while (!completionQueue.unwritten().isEmpty());
    assertThat(recordingTransactions.writes).hasSize(401);
  }

  @Test
  void aTaskWhoseOwnerHasLostItsRightsFailsAtOnceAndSaysSo() throws InterruptedException {
    recordingTransactions.refusal = Optional.of(new NotAllowed("the account is disabled"));
    runner.run(attempt(1, taskContext -> Outcome.fail("as " + taskContext.actor())));
    assertThat(written()).containsExactly("FAILED: the account is disabled");
  }

  @Test
  void aHandlerKnowsForWhomItActs() throws InterruptedException {
    runner.run(attempt(1, taskContext -> Outcome.fail("as " + taskContext.actor())));
    assertThat(written()).containsExactly("FAILED: as the system");
  }

  @Test
  void anOverlongReasonIsShortened() throws InterruptedException {
    runner.run(attempt(1, taskContext -> Outcome.fail("x".repeat(100_000))));
    assertThat(written().get(0).length()).isLessThan(8_100);
  }

  @Test
  void thePayloadIsReadAsWhatTheKindSays() {
    assertThat(attempt(1, taskContext -> DONE).payload()).isEqualTo(new Payload(7));
  }

  @Test
  void progressThatIsNoneIsRefused() {
    RunningAttempt<Payload> attempt = attempt(1, taskContext -> DONE);
    assertThatIllegalArgumentException().isThrownBy(() -> attempt.progress(2, 1));
    assertThat(attempt.takeProgress()).isEmpty();
    attempt.progress(1, 2);
    assertThat(attempt.takeProgress()).isPresent();
    assertThat(attempt.takeProgress()).isEmpty();
    assertThat(attempt.lastProgress()).isPresent();
  }

  /** A handler's one method. */
  private interface Work {
    Outcome run(TaskContext<Payload> taskContext) throws Exception;
  }

  private RunningAttempt<Payload> attempt(int number, Work work) {
    return attempt(number, Optional.empty(), work);
  }

  private RunningAttempt<Payload> attempt(int number, Optional<String> checkpoint, Work work) {
    LeasedTask task =
        new LeasedTask(
            new Attempt(new TaskId(UUID.randomUUID()), UUID.randomUUID()),
            "count",
            "{\"number\":7}",
            number,
            number - 1,
            0,
            3,
            LIMITS,
            checkpoint,
            Optional.empty(),
            Duration.ZERO);
    TaskKind<Payload> kind = TaskKind.of("count", Payload.class, Handler.class);
    TaskHandler<Payload> handler = work::run;
    return new RunningAttempt<>(
        task,
        new TaskKinds.Registered<>(kind, handler, LIMITS, 1, 0),
        recordingTransactions,
        new EngineClock());
  }
}
