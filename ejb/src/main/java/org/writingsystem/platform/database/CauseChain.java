package org.writingsystem.platform.database;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Causes of an exception: containers, Hibernate and transactions wrap it. */
final class CauseChain {
  private static final int MOST = 200;

  private CauseChain() {}

  /**
   * Returns the exception, its causes, suppressed and next SQL exceptions, each once; at most 200.
   */
  static List<Throwable> of(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> found = new ArrayDeque<>();
    Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
    while (!open.isEmpty() && seen.size() < MOST) {
      Throwable next = open.remove();
      if (seen.add(next)) {
        found.add(next);
        add(open, next.getCause());
        open.addAll(List.of(next.getSuppressed()));
        add(open, next instanceof SQLException sql ? sql.getNextException() : null);
      }
    }
    return List.copyOf(found);
  }

  private static void add(Deque<Throwable> open, Throwable thrown) {
    if (thrown != null) {
      open.add(thrown);
    }
  }
}
