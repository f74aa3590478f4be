package org.writingsystem.http.timeout;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests that run on this server, and what becomes of those that run too long. Thread-safe.
 */
public final class ActiveRequests {
  private static final Set<ActiveRequest> ALL = ConcurrentHashMap.newKeySet();

  private ActiveRequests() {}

  static ActiveRequest begin(HttpServerExchange exchange) {
    return ActiveRequest.begin(exchange, ALL);
  }

  /**
   * Ends those whose time is over, and wakes again the threads of those that it has ended before.
   * Waits for nothing. To be called a few times a second, by one thread.
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

  /** Those whose thread is still in them, a second after their end; each is told once. */
  public static List<TimedOutRequest> unresponsive() {
    long now = System.nanoTime();
    return ALL.stream().map(one -> one.unresponsive(now)).flatMap(Optional::stream).toList();
  }

  /** How many threads are still in a request that was ended a second ago or earlier. */
  public static int overdue() {
    long now = System.nanoTime();
    return (int) ALL.stream().filter(one -> one.isOverdue(now)).count();
  }

  /** Whether the request that this thread is in was ended: nobody hears what it answers. */
  public static boolean isOver() {
    Thread thread = Thread.currentThread();
    return ALL.stream().anyMatch(one -> one.isOverFor(thread));
  }

  /**
   * Has somebody told if the client of the request that this thread is in goes away before it has
   * its whole answer: at once over HTTP/1.1; over HTTP/2 when its connection ends.
   *
   * @param action run once at the most, by any thread; must not wait
   */
  public static void onDisconnect(Runnable action) {
    Thread thread = Thread.currentThread();
    ALL.stream().filter(one -> one.isRunBy(thread)).forEach(one -> one.onDisconnect(action));
  }
}
