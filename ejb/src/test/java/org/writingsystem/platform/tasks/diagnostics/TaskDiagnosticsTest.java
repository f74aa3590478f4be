package org.writingsystem.platform.tasks.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.writingsystem.platform.tasks.SomeTask.NOON;
import static org.writingsystem.platform.tasks.model.NodeSnapshot.State.DRAINING;
import static org.writingsystem.platform.tasks.model.NodeSnapshot.State.RUNNING;
import static org.writingsystem.platform.tasks.model.NodeSnapshot.State.SUSPENDED;
import static org.writingsystem.platform.tasks.model.TaskState.QUEUED;
import static org.writingsystem.platform.tasks.model.TaskState.RETRYING;
import static org.writingsystem.platform.tasks.model.TaskState.STARTED;
import static org.writingsystem.platform.tasks.model.TaskState.SUCCEEDED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.tasks.SomeTask;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.diagnostics.Diagnosis.Reason;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.model.SlotUsage;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.store.NodeStore;
import org.writingsystem.platform.tasks.store.TaskAdminStore;

class TaskDiagnosticsTest {
  private static final Actor ADMIN = Actor.of(new AccountId(UUID.randomUUID()), Role.ADMIN);
  private static final Instant LATER = NOON.plusSeconds(60);

  private final List<NodeSnapshot> nodes = new ArrayList<>();
  private Optional<Instant> pausedAt = Optional.empty();
  private int ahead;
  private SlotUsage slotUsage = new SlotUsage(0, 0);

  private final TaskAdminStore control =
      new TaskAdminStore() {
        @Override
        public Instant now() {
          return NOON;
        }

        @Override
        public Optional<Instant> pausedAt(String kind) {
          return pausedAt;
        }

        @Override
        public int ahead(TaskId id, int most) {
          return Math.min(ahead, most);
        }
      };

  private final NodeStore nodeStore =
      new NodeStore() {
        @Override
        public List<NodeSnapshot> nodes(Duration alive) {
          return nodes;
        }

        @Override
        public SlotUsage taken(Collection<String> names, String kind) {
          return slotUsage;
        }
      };

  /** A node with 4 slots, of which two may run exports. */
  private void node(String name, NodeSnapshot.State state, boolean isAlive, String... kinds) {
    nodes.add(
        new NodeSnapshot(
            UUID.randomUUID(), name, state, List.of(kinds), 4, 0, 0, 0, NOON, NOON, isAlive));
  }

  private AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>> why(
      SomeTask task) {
    TaskDiagnostics taskDiagnostics = new TaskDiagnostics();
    taskDiagnostics.adminStore = control;
    taskDiagnostics.nodes = nodeStore;
    taskDiagnostics.tasks =
        new Tasks() {
          @Override
          public TaskSnapshot get(Actor actor, TaskId id) {
            return task.snapshot();
          }
        };
    taskDiagnostics.kinds =
        new TaskKinds() {
          @Override
          public Optional<Registered<?>> find(String name) {
            return Optional.of(new Registered<>(null, null, null, 2, 0));
          }
        };
    taskDiagnostics.settings =
        new TaskSettings() {
          @Override
          public Duration lease() {
            return Duration.ofSeconds(20);
          }
        };
    Diagnosis diagnosis = taskDiagnostics.explain(ADMIN, task.id());
    assertThat(diagnosis.state()).isEqualTo(task.state());
    return assertThat(diagnosis.reasons()).extracting(Reason::code, Reason::detail);
  }

  private static Tuple because(ReasonCode code, String detail) {
    return tuple(code, detail);
  }

  @Test
  void itHasEnded() {
    why(SomeTask.in(SUCCEEDED))
        .containsExactly(because(ReasonCode.FINISHED, "it ended at 2026-11-24T12:00:00Z"));
  }

  @Test
  void itRuns() {
    Tuple running = because(ReasonCode.RUNNING, "it runs on node one since 2026-11-24T12:00:00Z");
    why(SomeTask.in(STARTED)).containsExactly(running);
    why(SomeTask.in(STARTED).cancelRequested())
        .containsExactly(
            because(ReasonCode.CANCEL_REQUESTED, "it was asked to stop at 2026-11-24T12:00:00Z"),
            running);
  }

  @Test
  void aNodeHasClaimedIt() {
    why(SomeTask.in(QUEUED).claimed())
        .containsExactly(
            because(ReasonCode.PREFETCHED, "node one has claimed it and has no free slot yet"));
  }

  @Test
  void itsTimeHasNotCome() {
    node("one", RUNNING, true, "export");
    slotUsage = new SlotUsage(4, 2);
    ahead = 7;
    why(SomeTask.in(QUEUED).availableAt(LATER))
        .containsExactly(because(ReasonCode.NOT_DUE, "it waits until 2026-11-24T12:01:00Z"));
    why(SomeTask.in(RETRYING).availableAt(LATER))
        .containsExactly(
            because(
                ReasonCode.NOT_DUE,
                "it waits until 2026-11-24T12:01:00Z for its next attempt, after 1 that failed"));
  }

  @Test
  void itsKindIsPausedAndOthersComeFirst() {
    node("one", RUNNING, true, "export");
    pausedAt = Optional.of(NOON);
    ahead = 2;
    why(SomeTask.in(QUEUED))
        .containsExactly(
            because(ReasonCode.KIND_PAUSED, "its kind is paused since 2026-11-24T12:00:00Z"),
            because(ReasonCode.AHEAD, "2 of its kind come first"));
  }

  @Test
  void noNodeTakesItsKind() {
    node("dead", RUNNING, false, "export");
    node("other", RUNNING, true, "analysis");
    why(SomeTask.in(QUEUED))
        .containsExactly(because(ReasonCode.NO_NODE, "no node accepts tasks of this kind"));
    node("one", SUSPENDED, true, "export");
    node("two", SUSPENDED, true, "export");
    node("three", DRAINING, true, "export");
    why(SomeTask.in(QUEUED))
        .containsExactly(
            because(
                ReasonCode.NO_NODE,
                "no node accepts tasks of this kind; suspended: one, two; draining: three"));
  }

  @Test
  void allSlotsAreTaken() {
    node("one", RUNNING, true, "export");
    node("two", RUNNING, true, "export");
    slotUsage = new SlotUsage(8, 1);
    why(SomeTask.in(QUEUED))
        .containsExactly(because(ReasonCode.SLOTS_FULL, "8 of 8 slots are taken on one, two"));
    slotUsage = new SlotUsage(5, 4);
    ahead = 5000;
    why(SomeTask.in(QUEUED))
        .containsExactly(
            because(ReasonCode.SLOTS_FULL, "4 of 4 slots for this kind are taken on one, two"),
            because(ReasonCode.AHEAD, "1000 or more of its kind come first"));
  }

  @Test
  void nothingKeepsIt() {
    node("one", RUNNING, true, "export");
    why(SomeTask.in(QUEUED))
        .containsExactly(because(ReasonCode.ABOUT_TO_START, "nothing delays its claim"));
  }
}
