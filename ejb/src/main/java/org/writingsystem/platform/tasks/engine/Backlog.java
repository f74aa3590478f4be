package org.writingsystem.platform.tasks.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.writingsystem.platform.tasks.model.LeasedTask;

/** Kinds of which there may be more due tasks than were claimed last. Thread-safe. */
final class Backlog {
  private final Set<String> kinds = ConcurrentHashMap.newKeySet();

  void add(String kind) {
    kinds.add(kind);
  }

  void addAll(Collection<String> all) {
    kinds.addAll(all);
  }

  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /**
   * Returns the number of tasks to claim of each kind, by the free space of that function; full
   * kinds are absent.
   */
  Map<String, Integer> claimable(ToIntFunction<String> room) {
    Map<String, Integer> mostOf = new HashMap<>();
    kinds.forEach(kind -> mostOf.put(kind, room.applyAsInt(kind)));
    mostOf.values().removeIf(number -> number < 1);
    return mostOf;
  }

  /** Before the claim: a task that is queued during it is not missed. */
  void beginClaim(Map<String, Integer> mostOf) {
    kinds.removeAll(mostOf.keySet());
  }

  /** Keeps the kinds that have given all that was asked of them. */
  void endClaim(Map<String, Integer> mostOf, int most, List<LeasedTask> claimed) {
    if (claimed.size() == most) {
      kinds.addAll(mostOf.keySet());
    }
    Map<String, Integer> left = new HashMap<>(mostOf);
    for (LeasedTask task : claimed) {
      if (left.merge(task.kind(), -1, Integer::sum) == 0) {
        kinds.add(task.kind());
      }
    }
  }
}
