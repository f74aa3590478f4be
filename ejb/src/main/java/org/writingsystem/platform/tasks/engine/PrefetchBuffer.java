package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;

/** Tasks that are claimed and wait for a slot on this node, in the order of their claims. */
@ApplicationScoped
class PrefetchBuffer {
  @Inject EngineClock clock;

  private record Waiting(LeasedTask task, long sinceNanos) {}

  private final Deque<Waiting> tasks = new ArrayDeque<>();

  synchronized void add(Collection<LeasedTask> claimed) {
    long now = clock.nanos();
    claimed.forEach(task -> tasks.addLast(new Waiting(task, now)));
  }

  synchronized int size() {
    return tasks.size();
  }

  synchronized int size(String kind) {
    return (int) tasks.stream().filter(one -> one.task().kind().equals(kind)).count();
  }

  synchronized List<Attempt> attempts() {
    return tasks.stream().map(one -> one.task().attempt()).toList();
  }

  /**
   * Removes and returns tasks that can start.
   *
   * @param most in all
   * @param mostOf of the kind with that name
   */
  synchronized List<LeasedTask> take(int most, ToIntFunction<String> mostOf) {
    Map<String, Integer> taken = new HashMap<>();
    List<LeasedTask> out = new ArrayList<>();
    return take(
        one -> {
          String kind = one.task().kind();
          boolean fits = out.size() < most && taken.getOrDefault(kind, 0) < mostOf.applyAsInt(kind);
          if (fits) {
            taken.merge(kind, 1, Integer::sum);
            out.add(one.task());
          }
          return fits;
        });
  }

  /** Removes and returns tasks that have waited longer than that. */
  synchronized List<LeasedTask> takeOlderThan(Duration age) {
    return take(one -> clock.hasPassed(age, one.sinceNanos()));
  }

  synchronized List<LeasedTask> takeAll() {
    return take(one -> true);
  }

  /** Removes tasks that were lost. */
  synchronized void drop(Set<UUID> tokens) {
    take(one -> tokens.contains(one.task().attempt().token()));
  }

  private List<LeasedTask> take(Predicate<Waiting> wanted) {
    List<LeasedTask> taken = new ArrayList<>();
    tasks.removeIf(
        one -> {
          boolean take = wanted.test(one);
          if (take) {
            taken.add(one.task());
          }
          return take;
        });
    return taken;
  }
}
