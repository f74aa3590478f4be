package org.writingsystem.platform.tasks.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.store.AttemptStore.Held;
import org.writingsystem.platform.tasks.store.AttemptStore.History;
import org.writingsystem.platform.tasks.store.DueQueries;

/** Tasks that are due, and what the engine asks of the database, in lists. */
final class FakeDatabase extends TaskTransactions {
  final List<LeasedTask> due = new ArrayList<>();

  /** Each claim by its limits, its history and whether it starts. */
  final List<String> claims = new ArrayList<>();

  final List<Attempt> started = new ArrayList<>();
  final List<Attempt> released = new ArrayList<>();
  final List<Collection<Attempt>> heartbeats = new ArrayList<>();
  Runnable whileBeating = () -> {};
  final List<Completion> finished = new ArrayList<>();
  final List<NodeSnapshot> seen = new ArrayList<>();

  /** Tokens of attempts whose tasks are others' by now. */
  final Set<UUID> lost = new HashSet<>();

  final Set<UUID> cancelled = new HashSet<>();
  int cancelledAsked;
  int rescues;
  int polls;
  boolean isAway;

  final DueQueries dueQueries =
      new DueQueries() {
        @Override
        public List<String> kinds(Collection<String> kinds) {
          polls++;
          ask();
          return due.stream().map(LeasedTask::kind).filter(kinds::contains).distinct().toList();
        }
      };

  private void ask() {
    if (isAway) {
      throw new IllegalStateException("the database is away");
    }
  }

  @Override
  List<LeasedTask> claim(Map<String, Integer> mostOf, int most, History history, boolean starts) {
    claims.add(new TreeMap<>(mostOf) + " " + most + " " + history + (starts ? "" : " ahead"));
    ask();
    Map<String, Integer> left = new HashMap<>(mostOf);
    List<LeasedTask> claimed = new ArrayList<>();
    for (LeasedTask task : due) {
      if (claimed.size() < most
          && includes(history, task.crashes())
          && left.getOrDefault(task.kind(), 0) > 0) {
        left.merge(task.kind(), -1, Integer::sum);
        claimed.add(task);
      }
    }
    due.removeAll(claimed);
    return claimed;
  }

  private static boolean includes(History history, int crashes) {
    return switch (history) {
      case FRESH -> crashes == 0;
      case USUAL -> crashes <= 1;
      case LAST_CHANCE -> crashes > 1;
    };
  }

  @Override
  List<UUID> start(Collection<Attempt> claimed) {
    ask();
    started.addAll(claimed);
    return owned(claimed);
  }

  private List<UUID> owned(Collection<Attempt> attempts) {
    return attempts.stream().map(Attempt::token).filter(token -> !lost.contains(token)).toList();
  }

  @Override
  int release(List<Attempt> attempts) {
    ask();
    released.addAll(attempts);
    return attempts.size();
  }

  @Override
  List<Held> heartbeat(Collection<Attempt> attempts) {
    heartbeats.add(attempts);
    whileBeating.run();
    ask();
    return owned(attempts).stream().map(token -> new Held(token, false, true)).toList();
  }

  @Override
  List<UUID> cancelled(Collection<Attempt> running) {
    cancelledAsked += running.size();
    return owned(running).stream().filter(cancelled::contains).toList();
  }

  @Override
  Set<UUID> progress(Map<Attempt, Progress> progress) {
    return progress.keySet().stream().map(Attempt::token).collect(Collectors.toSet());
  }

  @Override
  void reportNode(NodeSnapshot node) {
    ask();
    seen.add(node);
  }

  @Override
  int rescue() {
    rescues++;
    return 1;
  }

  @Override
  Set<UUID> finish(List<Completion> ended) {
    finished.addAll(ended);
    return ended.stream().map(one -> one.attempt().token()).collect(Collectors.toSet());
  }
}
