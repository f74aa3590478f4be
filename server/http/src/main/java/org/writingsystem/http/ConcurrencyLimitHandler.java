package org.writingsystem.http;

import io.undertow.server.Connectors;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.WorkerUtils;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.XnioExecutor;

/**
 * Concurrency limit with a bounded queue that holds no thread. Beyond the queue, and after the
 * queue timeout, a request gets 503. A request counts until its response is written. {@link
 * HealthRequests} are not counted and have threads of their own, since a full node is not a dead
 * one.
 *
 * <p>Undertow's own limit has no queue timeout, treats a queue of 0 as unbounded, and has no
 * metrics.
 */
public final class ConcurrencyLimitHandler implements HttpHandler {
  private static final AttachmentKey<Place> PLACE = AttachmentKey.create(Place.class);

  private final HttpHandler next;
  private final Object lock = new Object();
  private final Set<Waiting> queue = new LinkedHashSet<>();
  private int running;

  private int maxConcurrent = 64;
  private int maxQueue = 256;
  private int queueTimeoutMs = 10_000;

  /** Creates the filter; Undertow calls the setters before the first request. */
  public ConcurrencyLimitHandler(HttpHandler next) {
    this.next = next;
    HttpFrontStats.gate(this::running, this::waiting);
  }

  /** Sets the number of concurrent requests; 64 by default. */
  public void setMaxConcurrent(int requests) {
    maxConcurrent = requests;
  }

  /** Sets the length of the queue, 0 for none; 256 by default. */
  public void setMaxQueue(int requests) {
    maxQueue = requests;
  }

  /** Sets the queue timeout, in milliseconds; 10,000 by default. */
  public void setQueueTimeoutMs(int milliseconds) {
    queueTimeoutMs = milliseconds;
  }

  int running() {
    synchronized (lock) {
      return running;
    }
  }

  int waiting() {
    synchronized (lock) {
      return queue.size();
    }
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (HealthRequests.ask(exchange)) {
      exchange.dispatch(HealthExecutor.ALL, SafeDispatch.task(next, exchange));
      return;
    }
    synchronized (lock) {
      if (running >= maxConcurrent) {
        // Only what has left this call may be taken up by another thread
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> queueOrRefuse(exchange));
        return;
      }
      running++;
    }
    begin(exchange);
  }

  private void begin(HttpServerExchange exchange) throws Exception {
    var place = new Place();
    exchange.putAttachment(PLACE, place);
    exchange.addExchangeCompleteListener(place);
    next.handleRequest(exchange);
  }

  /**
   * The application has answered, and only the client is waited for: that is no running request.
   */
  static void leave(HttpServerExchange exchange) {
    Place place = exchange.getAttachment(PLACE);
    if (place != null) {
      place.leave();
    }
  }

  private void queueOrRefuse(HttpServerExchange exchange) {
    boolean free = false;
    synchronized (lock) {
      if (running < maxConcurrent) {
        running++;
        free = true;
      } else if (queue.size() < maxQueue) {
        queue.add(new Waiting(exchange));
        return;
      }
    }
    Connectors.executeRootHandler(
        free ? this::begin : ConcurrencyLimitHandler::refuseFull, exchange);
  }

  private static void refuseFull(HttpServerExchange exchange) {
    HttpFrontStats.count(HttpFrontStats.Refusal.QUEUE_FULL);
    refuse(exchange, "the request queue of this node is full");
  }

  private static void refuseLate(HttpServerExchange exchange) {
    HttpFrontStats.count(HttpFrontStats.Refusal.WAITED_TOO_LONG);
    refuse(exchange, "the request has waited in the queue for too long");
  }

  private static void refuse(HttpServerExchange exchange, String detail) {
    FrontProblem.OVERLOADED.sendAndInviteLater(exchange, detail, FrontProblem.RETRY_AFTER_SECONDS);
  }

  /** Gives the place to the request that has waited longest. */
  private void free() {
    Waiting heir = null;
    synchronized (lock) {
      Iterator<Waiting> longest = queue.iterator();
      if (longest.hasNext()) {
        heir = longest.next();
        longest.remove();
      } else {
        running--;
      }
    }
    if (heir != null) {
      heir.begin();
    }
  }

  /** A place among the running requests; released once. */
  private final class Place implements ExchangeCompletionListener {
    private final AtomicBoolean left = new AtomicBoolean();

    void leave() {
      if (left.compareAndSet(false, true)) {
        free();
      }
    }

    @Override
    public void exchangeEvent(HttpServerExchange exchange, NextListener others) {
      leave();
      others.proceed();
    }
  }

  private final class Waiting {
    private final HttpServerExchange exchange;
    private final XnioExecutor.Key alarm;

    Waiting(HttpServerExchange exchange) {
      this.exchange = exchange;
      alarm =
          WorkerUtils.executeAfter(
              exchange.getIoThread(), this::giveUp, queueTimeoutMs, TimeUnit.MILLISECONDS);
    }

    void begin() {
      alarm.remove();
      exchange
          .getIoThread()
          .execute(
              () -> Connectors.executeRootHandler(ConcurrencyLimitHandler.this::begin, exchange));
    }

    private void giveUp() {
      synchronized (lock) {
        if (!queue.remove(this)) {
          return;
        }
      }
      Connectors.executeRootHandler(ConcurrencyLimitHandler::refuseLate, exchange);
    }
  }
}
