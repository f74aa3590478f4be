package org.writingsystem.http.timeout;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Running requests of this server, and the termination of those that exceed a timeout. Thread-safe.
 */
public final class ActiveRequests {
  private static final Set<ActiveRequest> ALL = ConcurrentHashMap.newKeySet();

  private ActiveRequests() {}

  static ActiveRequest begin(HttpServerExchange exchange) {
    return ActiveRequest.begin(exchange, ALL);
  }

  /** Tests whether no request runs. */
  public static boolean areNone() {
    return ALL.isEmpty();
  }

  /**
   * Ends due requests, and interrupts the threads of ended ones again. Does not wait. Called a few
   * times a second by one thread.
   *
   * @param request from when it may run until its answer begins to leave
   * @param download from then until the answer has left
   * @return those that it has ended now
   */
  public static List<TimedOutRequest> end(Duration request, Duration download) {
    long now = System.nanoTime();
    return ALL.stream()
        .map(one -> one.endWhenDue(now, request, download))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Lists requests whose thread still runs a second after their end; each is listed once. */
  public static List<TimedOutRequest> unresponsive() {
    long now = System.nanoTime();
    return ALL.stream().map(one -> one.unresponsive(now)).flatMap(Optional::stream).toList();
  }

  /** Counts threads that still run a request which was ended a second ago or earlier. */
  public static int overdue() {
    long now = System.nanoTime();
    return (int) ALL.stream().filter(one -> one.isOverdue(now)).count();
  }

  /** Tests whether the current thread's request was ended, so that its response is discarded. */
  public static boolean isOver() {
    Thread thread = Thread.currentThread();
    return ALL.stream().anyMatch(one -> one.isOverFor(thread));
  }

  /**
   * Registers an action for a disconnect of the client before its response is complete: at once
   * over HTTP/1.1; over HTTP/2 at the end of the connection.
   *
   * @param action run once at the most, by any thread; must not wait
   */
  public static void onDisconnect(Runnable action) {
    Thread thread = Thread.currentThread();
    ALL.stream().filter(one -> one.isRunBy(thread)).forEach(one -> one.onDisconnect(action));
  }
}
