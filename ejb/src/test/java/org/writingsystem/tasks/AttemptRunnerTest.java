package org.writingsystem.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskLimits;
import org.writingsystem.tasks.model.TaskResult;

class AttemptRunnerTest {
  private static final Outcome DONE =
      new Outcome.Done(new TaskResult("text/plain", "out.txt", new byte[0]));

  /** A handler whose one method is given as a lambda. */
  private interface Work {
    Outcome run(TaskRun run) throws Exception;
  }

  private final RecordingLedger ledger = new RecordingLedger();
  private final AttemptRunner runner = new AttemptRunner();

  @BeforeEach
  void writeToTheRecord() {
    runner.ledger = ledger;
  }

  @Test
  void aHandlerThatIsDoneSucceeds() {
    runner.run(attempt(1), handler(run -> DONE));
    assertThat(ledger.writes).containsExactly("succeed out.txt");
  }

  @Test
  void aHandlerThatGivesUpFailsForGood() {
    runner.run(attempt(1), handler(run -> new Outcome.GivenUp("nothing to count")));
    assertThat(ledger.writes).containsExactly("finish FAILED: nothing to count");
  }

  @Test
  void aHandlerThatThrowsIsTriedAgainWithoutItsMessageBeingShown() {
    runner.run(
        attempt(1),
        handler(
            run -> {
              throw new IllegalStateException("the text of a manuscript");
            }));
    assertThat(ledger.writes).containsExactly("retry: IllegalStateException");
  }

  @Test
  void theLastAttemptThatThrowsFails() {
    runner.run(
        attempt(3),
        handler(
            run -> {
              throw new java.io.IOException("disk");
            }));
    assertThat(ledger.writes).containsExactly("finish FAILED: IOException");
  }

  @Test
  void aHandlerThatOverflowsItsStackIsAFailureNotTheEndOfTheThread() {
    runner.run(
        attempt(1),
        handler(
            run -> {
              throw new StackOverflowError();
            }));
    assertThat(ledger.writes).containsExactly("retry: StackOverflowError");
  }

  @Test
  void aHandlerThatAnswersNothingIsAFailureToo() {
    runner.run(attempt(1), handler(run -> null));
    assertThat(ledger.writes).hasSize(1);
    assertThat(ledger.writes.get(0)).startsWith("retry: ");
  }

  @Test
  void aHandlerWhoseLibraryIsMissingFailsTheAttemptAndIsTriedAgain() {
    runner.run(
        attempt(1),
        handler(
            run -> {
              throw new NoClassDefFoundError("org/example/Missing");
            }));
    assertThat(ledger.writes).containsExactly("retry: NoClassDefFoundError");
  }

  @Test
  void aHandlerThatWasStoppedIsTriedAgain() {
    runner.run(attempt(1), handler(run -> new Outcome.Stopped()));
    assertThat(ledger.writes).containsExactly("retry: stopped before it was done");
  }

  @Test
  void aResultThatComesAfterTheHardLimitIsNotWritten() throws InterruptedException {
    RunningAttempt attempt = attempt(1);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () ->
                runner.run(
                    attempt,
                    handler(
                        run -> {
                          inside.countDown();
                          goOn.await();
                          return DONE;
                        })));
    thread.start();
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    runner.timeOut(attempt);
    goOn.countDown();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(ledger.writes).hasSize(1);
    assertThat(ledger.writes.get(0))
        .startsWith("finish TIMED_OUT: stopped at the hard limit")
        .contains("\n  at ", "AttemptRunner.run");
  }

  @Test
  void whoIsDoneBeforeTheHardLimitIsNotTimedOut() {
    RunningAttempt attempt = attempt(1);
    runner.run(attempt, handler(run -> DONE));
    runner.timeOut(attempt);
    assertThat(ledger.writes).containsExactly("succeed out.txt");
  }

  @Test
  void theRequestToStopInterruptsTheHandlerButNotTheCommit() {
    RunningAttempt attempt = attempt(1);
    runner.run(
        attempt,
        handler(
            run -> {
              attempt.askToStop();
              assertThat(run.shouldStop()).isTrue();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return DONE;
            }));
    assertThat(ledger.writes).containsExactly("succeed out.txt");
    assertThat(ledger.interruptedAtWrite).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aHandlerThatIsStoppedAnswersWithoutHarmWhenItsInterruptThrows() {
    RunningAttempt attempt = attempt(1);
    runner.run(
        attempt,
        handler(
            run -> {
              attempt.askToStop();
              new CountDownLatch(1).await();
              return DONE;
            }));
    assertThat(ledger.writes).containsExactly("retry: InterruptedException");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anAttemptThatLostItsTaskLearnsItWhenItTellsItsProgress() {
    RunningAttempt attempt = attempt(1);
    assertThat(attempt.shouldStop()).isFalse();
    attempt.progress(1, 2);
    assertThat(attempt.shouldStop()).isFalse();
    ledger.owned = false;
    attempt.progress(2, 2);
    assertThat(attempt.shouldStop()).isTrue();
  }

  @Test
  void onlyTheFirstToEndAnAttemptMayDoSo() {
    RunningAttempt attempt = attempt(1);
    assertThat(attempt.end()).isTrue();
    assertThat(attempt.end()).isFalse();
  }

  @Test
  void afterTheEndNobodyIsInterrupted() {
    RunningAttempt attempt = attempt(1);
    attempt.runsOn(Thread.currentThread());
    attempt.end();
    attempt.askToStop();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anOverlongReasonIsShortened() {
    runner.run(attempt(1), handler(run -> new Outcome.GivenUp("x".repeat(100_000))));
    assertThat(ledger.writes.get(0).length()).isLessThan(8_100);
  }

  @Test
  void thePayloadIsReadAsTheTypeThatIsAskedFor() {
    record Order(int number) {}
    RunningAttempt attempt = attempt(1);
    assertThat(attempt.payload(Order.class)).isEqualTo(new Order(7));
    assertThatIllegalArgumentException().isThrownBy(() -> attempt.payload(Integer.class));
  }

  private RunningAttempt attempt(int number) {
    return new RunningAttempt(
        new ClaimedTask(
            new Attempt(new TaskId(UUID.randomUUID()), UUID.randomUUID()),
            "count",
            "{\"number\":7}",
            number,
            number - 1,
            3,
            new TaskLimits(Duration.ofMinutes(1), Duration.ofMinutes(2))),
        ledger);
  }

  private static TaskHandler handler(Work work) {
    return new TaskHandler() {
      @Override
      public String kind() {
        return "count";
      }

      @Override
      public Outcome run(TaskRun run) throws Exception {
        return work.run(run);
      }
    };
  }
}
