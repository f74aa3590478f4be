package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.NodeSnapshot;

/** State of this node as the engine reports it, with each heartbeat and by health. Thread-safe. */
@ApplicationScoped
class NodeStatus {
  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject Slots slots;
  @Inject PrefetchBuffer prefetchBuffer;
  @Inject StuckThreads stuckThreads;

  private final UUID session = UuidV7.next();
  private volatile NodeSnapshot.State state = NodeSnapshot.State.RUNNING;
  private volatile Optional<String> restartReason = Optional.empty();

  /** Id of this start of the engine. */
  UUID session() {
    return session;
  }

  /** Why the node is about to restart by itself; empty while it is not. */
  Optional<String> restartReason() {
    return restartReason;
  }

  void restarts(String reason) {
    restartReason = Optional.of(reason);
  }

  void resumes() {
    restartReason = Optional.empty();
    state = NodeSnapshot.State.RUNNING;
  }

  void suspends() {
    state = restartReason.isPresent() ? NodeSnapshot.State.DRAINING : NodeSnapshot.State.SUSPENDED;
  }

  void stops() {
    state = NodeSnapshot.State.DRAINING;
  }

  NodeSnapshot snapshot() {
    return new NodeSnapshot(
        session,
        settings.node(),
        state,
        List.copyOf(kinds.names()),
        settings.slots(),
        slots.running().size(),
        prefetchBuffer.size(),
        stuckThreads.count(),
        Instant.EPOCH,
        Instant.EPOCH,
        true);
  }
}
