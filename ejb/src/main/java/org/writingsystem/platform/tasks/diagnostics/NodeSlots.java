package org.writingsystem.platform.tasks.diagnostics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.writingsystem.platform.tasks.diagnostics.Diagnosis.Reason;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.model.NodeSnapshot.State;
import org.writingsystem.platform.tasks.model.SlotUsage;

/** The nodes that live and know a kind of task. */
final class NodeSlots {
  private final List<NodeSnapshot> living;
  private final List<NodeSnapshot> taking;

  NodeSlots(List<NodeSnapshot> nodes, String kind) {
    living = nodes.stream().filter(node -> node.isAlive() && node.kinds().contains(kind)).toList();
    taking = living.stream().filter(node -> node.state() == State.RUNNING).toList();
  }

  /** Returns the names of the nodes that accept tasks. */
  List<String> names() {
    return taking.stream().map(NodeSnapshot::name).toList();
  }

  /** {@link ReasonCode#NO_NODE}, unless there is one. */
  Optional<Reason> none() {
    return taking.isEmpty()
        ? Optional.of(
            new Reason(
                ReasonCode.NO_NODE,
                "no node accepts tasks of this kind"
                    + those(State.SUSPENDED)
                    + those(State.DRAINING)))
        : Optional.empty();
  }

  private String those(State state) {
    return living.stream()
        .filter(node -> node.state() == state)
        .map(NodeSnapshot::name)
        .reduce((one, other) -> one + ", " + other)
        .map(names -> "; " + state.name().toLowerCase(Locale.ROOT) + ": " + names)
        .orElse("");
  }

  /**
   * {@link ReasonCode#SLOTS_FULL}, if they are.
   *
   * @param mostOfKind how many of the kind one node runs at a time
   */
  Optional<Reason> full(SlotUsage slotUsage, int mostOfKind) {
    int inAll = taking.stream().mapToInt(NodeSnapshot::slots).sum();
    int ofKind = taking.stream().mapToInt(node -> Math.min(mostOfKind, node.slots())).sum();
    if (slotUsage.inAll() >= inAll) {
      return Optional.of(full(slotUsage.inAll(), inAll, "slots"));
    } else if (slotUsage.ofKind() >= ofKind) {
      return Optional.of(full(slotUsage.ofKind(), ofKind, "slots for this kind"));
    }
    return Optional.empty();
  }

  private Reason full(int taken, int all, String what) {
    return new Reason(
        ReasonCode.SLOTS_FULL,
        Math.min(taken, all)
            + " of "
            + all
            + " "
            + what
            + " are taken on "
            + String.join(", ", names()));
  }
}
