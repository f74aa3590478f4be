package org.writingsystem.platform.tasks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.writingsystem.platform.tasks.SomeTask.NOON;
import static org.writingsystem.platform.tasks.model.TaskState.QUEUED;
import static org.writingsystem.platform.tasks.model.TaskState.STARTED;
import static org.writingsystem.platform.tasks.model.TaskState.SUCCEEDED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.shared.RequestsRejected;
import org.writingsystem.platform.shared.ServerResumed;
import org.writingsystem.platform.shared.ServerSuspending;
import org.writingsystem.platform.shared.model.Overloaded;
import org.writingsystem.platform.shared.model.TooManyRequests;
import org.writingsystem.platform.tasks.SomeTask;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;

class TaskEventBroadcasterTest {
  private static final Actor ADA = somebody();
  private static final Actor BOB = somebody();

  private final StoredTasks stored = new StoredTasks();
  private final TaskEventBroadcaster taskEventBroadcaster = new TaskEventBroadcaster();
  private final FakeFollower client = new FakeFollower();
  private final SomeTask task = SomeTask.in(QUEUED);
  private Instant now = NOON;

  /** What the database would answer. */
  private static final class StoredTasks extends Tasks {
    final Map<TaskId, TaskSnapshot> tasks = new HashMap<>();
    final List<Integer> asked = new ArrayList<>();
    boolean isAway;

    @Override
    public List<TaskSnapshot> follow(List<TaskId> ids) {
      asked.add(ids.size());
      if (isAway) {
        throw new IllegalStateException("no database");
      }
      return ids.stream().filter(tasks::containsKey).map(tasks::get).toList();
    }
  }

  TaskEventBroadcasterTest() {
    taskEventBroadcaster.tasks = stored;
    taskEventBroadcaster.clock = Clock.fixed(NOON, ZoneOffset.UTC);
    taskEventBroadcaster.places = new StreamPlaces(2, 0);
  }

  private static Actor somebody() {
    return Actor.of(new AccountId(UUID.randomUUID()), Role.WRITER);
  }

  private void follow(FakeFollower who) {
    stored.tasks.put(task.id(), task.snapshot());
    taskEventBroadcaster.follow(ADA, task.snapshot(), who);
  }

  private void becomes(SomeTask next) {
    stored.tasks.put(next.id(), next.snapshot());
    taskEventBroadcaster.poll(now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    taskEventBroadcaster.poll(now);
  }

  @Test
  void tellsTheStateAtOnceAndThenEachChangeUntilTheLast() {
    follow(client);
    assertThat(client.sent).containsExactly("QUEUED");
    becomes(task);
    becomes(task.state(STARTED));
    becomes(task.state(STARTED).progress(1, 2));
    becomes(task.state(STARTED).progress(1, 2));
    assertThat(client.isClosed()).isFalse();
    becomes(task.state(SUCCEEDED).progress(2, 2));
    assertThat(client.sent).containsExactly("QUEUED", "STARTED", "STARTED 1", "SUCCEEDED 2");
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void aPlaceIsFreeAtOnceWhenItsClientHasGone() {
    follow(client);
    follow(new FakeFollower());
    client.close();
    FakeFollower next = new FakeFollower();
    follow(next);
    assertThat(next.sent).containsExactly("QUEUED");
    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> follow(new FakeFollower()));
  }

  @Test
  void aStreamWhoseClientHasDisconnectedEndsThoughSomethingIsBeingSent() {
    client.sleep();
    follow(client);
    client.isDisconnected = true;
    taskEventBroadcaster.poll(now);
    assertThat(client.isEnded()).isTrue();
  }

  @Test
  void whoMayFollowNoLongerIsEndedOnceTheMessageOnItsWayIsTaken() {
    taskEventBroadcaster.places = new StreamPlaces(1, 0);
    client.sleep();
    follow(client);
    client.isAllowed = false;
    taskEventBroadcaster.poll(now);
    assertThat(client.isEnded()).isFalse();
    assertThatExceptionOfType(Overloaded.class)
        .as("its place is still in use")
        .isThrownBy(() -> follow(new FakeFollower()));
    client.wake();
    taskEventBroadcaster.poll(now);
    assertThat(client.isEnded()).isTrue();
    assertThat(client.sent).containsExactly("QUEUED");
    assertThatCode(() -> follow(new FakeFollower())).doesNotThrowAnyException();
  }

  @Test
  void whoComesDoesNotAskWhetherTheOthersMayStillFollow() {
    follow(client);
    follow(new FakeFollower());
    client.timesAsked = 0;
    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> follow(new FakeFollower()));
    assertThat(client.timesAsked).isZero();
  }

  @Test
  void asksOnceForAllAndForNothingWhenNobodyFollows() {
    taskEventBroadcaster.poll(now);
    assertThat(stored.asked).isEmpty();
    follow(client);
    follow(new FakeFollower());
    taskEventBroadcaster.poll(now);
    assertThat(stored.asked).containsExactly(1);
  }

  @Test
  void whatHasEndedBeforeIsToldOnce() {
    stored.tasks.put(task.id(), task.state(SUCCEEDED).snapshot());
    taskEventBroadcaster.follow(ADA, task.state(SUCCEEDED).snapshot(), client);
    taskEventBroadcaster.poll(now);
    assertThat(client.sent).containsExactly("SUCCEEDED");
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void aSlowClientMissesStatesButNotTheLastAndHoldsNobodyUp() {
    FakeFollower other = new FakeFollower();
    follow(client);
    follow(other);
    client.sleep();
    becomes(task.state(STARTED));
    becomes(task.state(STARTED).progress(1, 3));
    pass(TaskSubscription.HEARTBEAT);
    becomes(task.state(SUCCEEDED).progress(3, 3));
    assertThat(other.sent).contains("STARTED 1").endsWith("SUCCEEDED 3");
    assertThat(client.sent).containsExactly("QUEUED", "STARTED");
    assertThat(client.isClosed()).isFalse();
    client.wake();
    taskEventBroadcaster.poll(now);
    assertThat(client.sent).containsExactly("QUEUED", "STARTED", "SUCCEEDED 3");
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void aSilentStreamGetsAHeartbeatEveryFifteenSeconds() {
    follow(client);
    pass(Duration.ofSeconds(14));
    assertThat(client.sent).containsExactly("QUEUED");
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(14));
    pass(Duration.ofSeconds(1));
    assertThat(client.sent).containsExactly("QUEUED", "heartbeat", "heartbeat");
  }

  @Test
  void aStreamEndsAfterHalfAnHour() {
    follow(client);
    pass(Duration.ofMinutes(29));
    assertThat(client.isClosed()).isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void oneClientTooManyIsRefusedUntilOneHasGone() {
    follow(client);
    follow(new FakeFollower());
    FakeFollower third = new FakeFollower();
    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> follow(third));
    assertThat(third.sent).isEmpty();
    client.breakOff();
    pass(TaskSubscription.HEARTBEAT);
    taskEventBroadcaster.poll(now);
    assertThatCode(() -> follow(third)).doesNotThrowAnyException();
    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> follow(new FakeFollower()));
  }

  @Test
  void anAccountThatFollowsEnoughIsRefusedAndNobodyElse() {
    taskEventBroadcaster.places = new StreamPlaces(4, 2);
    follow(client);
    follow(new FakeFollower());
    assertThatExceptionOfType(TooManyRequests.class)
        .isThrownBy(() -> follow(new FakeFollower()))
        .satisfies(refusal -> assertThat(refusal.retryAfterSeconds().orElseThrow()).isPositive());
    taskEventBroadcaster.follow(BOB, task.snapshot(), new FakeFollower());
    client.close();
    assertThatCode(() -> follow(new FakeFollower())).doesNotThrowAnyException();
    taskEventBroadcaster.follow(BOB, task.snapshot(), new FakeFollower());
    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(
            () -> taskEventBroadcaster.follow(somebody(), task.snapshot(), new FakeFollower()));
  }

  @Test
  void whileTheDatabaseIsAwayClientsStay() {
    follow(client);
    stored.isAway = true;
    assertThatIllegalStateException().isThrownBy(() -> pass(TaskSubscription.HEARTBEAT));
    stored.isAway = false;
    becomes(task.state(STARTED));
    assertThat(client.sent).containsExactly("QUEUED", "heartbeat", "STARTED");
  }

  @Test
  void oneClientThatFailsKeepsNoOtherFromBeingTold() {
    FakeFollower other = new FakeFollower();
    follow(client);
    follow(other);
    client.isBroken = true;
    assertThatExceptionOfType(StackOverflowError.class)
        .isThrownBy(() -> becomes(task.state(STARTED)));
    assertThat(other.sent).containsExactly("QUEUED", "STARTED");
    client.isBroken = false;
    taskEventBroadcaster.poll(now);
    assertThat(client.sent).containsExactly("QUEUED", "STARTED");
  }

  @Test
  void aTaskThatIsDeletedEndsTheStream() {
    follow(client);
    stored.tasks.clear();
    taskEventBroadcaster.poll(now);
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void allStreamsEndWhenTheServerSuspends() {
    follow(client);
    taskEventBroadcaster.suspended(new ServerSuspending());
    taskEventBroadcaster.poll(now);
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void streamsThatComeWhileItLeavesEndWhenRequestsAreRefusedAndSoDoLaterOnes() {
    taskEventBroadcaster.suspended(new ServerSuspending());
    follow(client);
    taskEventBroadcaster.poll(now);
    assertThat(client.isClosed()).isFalse();
    taskEventBroadcaster.refused(new RequestsRejected());
    var late = new FakeFollower();
    follow(late);
    taskEventBroadcaster.poll(now);
    assertThat(client.isClosed()).isTrue();
    assertThat(late.isClosed()).isTrue();
    taskEventBroadcaster.resumed(new ServerResumed());
    var next = new FakeFollower();
    follow(next);
    taskEventBroadcaster.poll(now);
    assertThat(next.isClosed()).isFalse();
  }
}
