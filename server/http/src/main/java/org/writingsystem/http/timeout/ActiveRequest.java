package org.writingsystem.http.timeout;

import io.undertow.server.ConduitWrapper;
import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ConduitFactory;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.writingsystem.http.headers.CommitHeaders;
import org.writingsystem.http.timeout.TimedOutRequest.Kind;
import org.writingsystem.logging.RequestIds;
import org.writingsystem.pool.SeizedConnections;
import org.writingsystem.pool.ThreadConnections;
import org.xnio.conduits.StreamSinkConduit;

/**
 * A request and the thread that runs it. Thread and watcher compete for the right to respond, under
 * the request's lock: the thread gets it when it asks Undertow for the response channel, the
 * watcher at the timeout. After a timeout the thread can neither write nor get a live database
 * connection, so it is harmless however long it runs. A worker that comes to the request after its
 * timeout leaves at once.
 *
 * <p>Nothing waits and nothing is sent under the lock: Undertow reports the end of an exchange
 * under locks of its own.
 */
final class ActiveRequest {
  private static final HttpString ID = new HttpString(RequestIds.HEADER);
  private static final Duration TIME_TO_END = Duration.ofSeconds(1);

  private enum Phase {
    /** No byte of the response has been sent. */
    RUNNING,
    /** The answer leaves. */
    ANSWERING,
    /** Ended by the watcher. */
    OVER
  }

  private final HttpServerExchange exchange;
  private final Set<ActiveRequest> registry;
  private final CommitHeaders commitHeaders;
  private final long beganNanos = System.nanoTime();

  private volatile Phase phase = Phase.RUNNING;
  private long sinceNanos = beganNanos;
  private Kind kind;
  private SeizedConnections claimed = SeizedConnections.none();
  private boolean abandoned; // nobody is there to leave
  private boolean woken;
  private boolean told;

  private boolean threadComes = true;
  private volatile Thread thread;
  private boolean inside; // the thread may still change the exchange
  private NextListener waiting; // for the thread to leave
  private volatile boolean complete;
  private volatile long completeNanos;

  private ActiveRequest(HttpServerExchange exchange, Set<ActiveRequest> registry) {
    this.exchange = exchange;
    this.registry = registry;
    this.commitHeaders = CommitHeaders.of(exchange);
  }

  static ActiveRequest begin(HttpServerExchange exchange, Set<ActiveRequest> registry) {
    var request = new ActiveRequest(exchange, registry);
    exchange.addResponseWrapper(request::guardResponse);
    exchange.addExchangeCompleteListener(
        (done, others) -> {
          if (request.complete(others)) {
            others.proceed();
          }
        });
    registry.add(request);
    return request;
  }

  /** {@link ConduitWrapper}: grants the right to respond, unless the watcher has it. */
  private StreamSinkConduit guardResponse(
      ConduitFactory<StreamSinkConduit> answer, HttpServerExchange answering) {
    synchronized (this) {
      if (phase == Phase.RUNNING) {
        change(Phase.ANSWERING);
        return new CancellableConduit(answer.create(), this);
      }
    }
    TimeoutResponder.awaitNoneUnderWay(answering);
    answering.setStatusCode(
        TimeoutResponder.STATUS); // for the access log: it is what the client has
    return new RejectingConduit(answering);
  }

  private void change(Phase next) {
    phase = next;
    sinceNanos = System.nanoTime();
  }

  /**
   * Binds the current thread to the request.
   *
   * @return false if it has ended already: then the thread has nothing to do for it
   */
  boolean enter() {
    synchronized (this) {
      threadComes = false;
      if (complete) {
        return false;
      }
      if (phase != Phase.OVER) {
        thread = Thread.currentThread();
        inside = true;
        return true;
      }
    }
    ExchangeTermination.leave(exchange, kind);
    return false;
  }

  /**
   * The client has all of the answer. Its connection may be at the next request.
   *
   * @return whether the other listeners are told now. HTTP/2 completes an exchange as soon as the
   *     answer of the watcher has left. The thread that is still in it may set another status, and
   *     the access log reads the status: so they are told when the thread has left.
   */
  private boolean complete(NextListener others) {
    completeNanos = System.nanoTime();
    complete = true;
    forgetWhenDone();
    synchronized (this) {
      if (inside && phase == Phase.OVER && kind == Kind.REQUEST) {
        waiting = others;
        return false;
      }
      return true;
    }
  }

  private void forgetWhenDone() {
    if (complete && thread == null) {
      registry.remove(this);
    }
  }

  /** Unbinds the thread, which leaves with no trace of the request. */
  void leave() {
    boolean over;
    synchronized (this) {
      over = phase == Phase.OVER;
      thread = null;
    }
    if (over) {
      ThreadConnections.lift(Thread.currentThread());
      Thread.interrupted(); // meant for this request alone
      ExchangeTermination.leave(exchange, kind);
    }
    tellThoseWaiting();
    forgetWhenDone();
  }

  private void tellThoseWaiting() {
    NextListener others;
    synchronized (this) {
      inside = false;
      others = waiting;
      waiting = null;
    }
    if (others != null) {
      others.proceed();
    }
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }

  boolean isOverFor(Thread asking) {
    return phase == Phase.OVER && thread == asking;
  }

  boolean isRunBy(Thread asking) {
    return thread == asking;
  }

  void onDisconnect(Runnable action) {
    ClientDisconnect.watch(exchange, action);
  }

  synchronized boolean isOverdue(long now) {
    return woken && thread != null && now - sinceNanos >= TIME_TO_END.toNanos();
  }

  /**
   * Called by the watcher: ends the request if it is due, and sends the timeout response if none
   * was sent.
   */
  Optional<TimedOutRequest> endWhenDue(long now, Duration request, Duration download) {
    if (!isDue(now, request, download)) {
      wake();
      return Optional.empty();
    }
    return TimeoutResponder.underWay(
        () -> {
          Optional<TimedOutRequest> overrun = end(now, request, download);
          overrun.ifPresent(this::finish);
          return overrun;
        });
  }

  private synchronized boolean isDue(long now, Duration request, Duration download) {
    if (phase == Phase.OVER || complete && thread == null) {
      return false;
    }
    long since = complete ? completeNanos : sinceNanos;
    Duration limit = phase == Phase.ANSWERING && !complete ? download : request;
    return now - since >= limit.toNanos();
  }

  private synchronized Optional<TimedOutRequest> end(
      long now, Duration request, Duration download) {
    if (!isDue(now, request, download)) {
      return Optional.empty();
    }
    kind = phase == Phase.RUNNING ? Kind.REQUEST : complete ? Kind.AFTERWARDS : Kind.DOWNLOAD;
    change(Phase.OVER);
    if (thread == null) {
      abandoned = !threadComes;
      return Optional.of(overrun(SeizedConnections.none()));
    }
    claimed = ThreadConnections.fence(thread);
    return Optional.of(overrun(claimed));
  }

  /** The answer first: a thread that is woken may close the connection. */
  private void finish(TimedOutRequest timedOutRequest) {
    if (kind == Kind.REQUEST) {
      TimeoutResponder.send(exchange, timedOutRequest, commitHeaders);
    }
    if (abandoned) {
      ExchangeTermination.leave(exchange, kind);
    } else {
      wake();
    }
  }

  /**
   * Interrupts the thread once at once, then at each further wait. Not before its connections have
   * ended: it might commit its writes.
   */
  private synchronized void wake() {
    if (phase == Phase.OVER && thread != null && (!woken || isWaiting()) && claimed.haveEnded()) {
      if (!woken) {
        woken = true;
        sinceNanos = System.nanoTime();
      }
      thread.interrupt();
    }
  }

  private boolean isWaiting() {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  /**
   * Called by the watcher: reports once a request whose thread still runs a second after its end;
   * cuts a download that waits for its client.
   */
  Optional<TimedOutRequest> unresponsive(long now) {
    TimedOutRequest timedOutRequest;
    synchronized (this) {
      if (told || !isOverdue(now)) {
        return Optional.empty();
      }
      told = true;
      timedOutRequest = overrun(SeizedConnections.none());
    }
    if (kind == Kind.DOWNLOAD && !complete) {
      ExchangeTermination.cut(exchange);
    }
    return Optional.of(timedOutRequest);
  }

  private TimedOutRequest overrun(SeizedConnections connections) {
    String id = exchange.getRequestHeaders().getFirst(ID);
    return new TimedOutRequest(
        kind,
        id == null ? "" : id,
        exchange.getRequestMethod().toString(),
        exchange.getRequestURI(),
        Duration.ofNanos(System.nanoTime() - beganNanos),
        thread == null ? "" : thread.getName(),
        thread == null ? List.of() : List.of(thread.getStackTrace()),
        connections);
  }
}
