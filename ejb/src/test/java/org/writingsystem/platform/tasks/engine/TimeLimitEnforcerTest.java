package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.EXPORT;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.LIMITS;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.platform.tasks.engine.CompletionQueue.Waiting;
import org.writingsystem.platform.tasks.model.AttemptEnd;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.TaskState;

/** When attempts are asked to stop, and when they are ended whatever their handlers do. */
class TimeLimitEnforcerTest {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final SteppedEngine engine = new SteppedEngine();
  private final RunningAttempt<?> attempt = engine.running(task(EXPORT, 0));

  private void after(Duration time) {
    engine.clock.pass(time);
    engine.limits.tick();
  }

  private List<AttemptEnd> ends() throws InterruptedException {
    List<Waiting> waiting = new ArrayList<>();
    engine.completionQueue.drainTo(waiting, 9, Duration.ZERO);
    return waiting.stream().map(Waiting::end).toList();
  }

  private void assertRuns() throws InterruptedException {
    assertThat(attempt.hasEnded()).isFalse();
    assertThat(ends()).isEmpty();
    assertThat(engine.slots.running()).contains(attempt);
  }

  private void assertEnded(TaskState state) throws InterruptedException {
    assertThat(ends())
        .singleElement()
        .isInstanceOfSatisfying(Completion.class, end -> assertThat(end.state()).isEqualTo(state));
    assertThat(engine.slots.free()).as("its slot is free").isEqualTo(3);
  }

  @Test
  void asksToStopAtTheSoftLimit() throws InterruptedException {
    after(LIMITS.soft().minusNanos(1));
    assertThat(attempt.stopReason()).isEmpty();
    after(Duration.ofNanos(1));
    assertThat(attempt.stopReason()).hasValue(StopReason.SOFT_LIMIT);
    after(LIMITS.hard().minus(LIMITS.soft()).minusNanos(1));
    assertRuns();
  }

  @Test
  void endsAnAttemptAtTheHardLimit() throws InterruptedException {
    after(LIMITS.hard());
    assertEnded(TaskState.TIMED_OUT);
    engine.limits.tick();
    assertThat(ends()).as("once").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "LOST"})
  void endsAnAttemptThatDoesNotStopInTime(StopReason reason) throws InterruptedException {
    attempt.askToStop(reason);
    after(STOP_LIMIT.minusNanos(1));
    assertRuns();
    after(Duration.ofNanos(1));
    assertEnded(TaskState.CANCELLED);
  }

  @Test
  void requeuesAnAttemptThatDoesNotStopWhenTheNodeDoes() throws InterruptedException {
    attempt.askToStop(StopReason.NODE_STOPS);
    after(engine.settings.timeToRequeue().minusNanos(1));
    assertRuns();
    after(Duration.ofNanos(1));
    assertThat(ends()).singleElement().isInstanceOf(AttemptEnd.Requeue.class);
    assertThat(engine.slots.free()).isEqualTo(3);
  }

  @Test
  void leavesAloneWhatHasEndedByItself() throws InterruptedException {
    attempt.end();
    after(LIMITS.hard());
    assertThat(ends()).isEmpty();
  }
}
