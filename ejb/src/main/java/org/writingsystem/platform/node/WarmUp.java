package org.writingsystem.platform.node;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.shared.ServerResumed;

/**
 * Warms this node up after its start, before it is ready. The Java machine loads, links and
 * compiles what a request needs with the first of them: under load they would wait for that in a
 * queue, for a second and more. So the node sends the first {@value #REQUESTS} to itself, one after
 * the other, for WARM_UP_SECONDS at most. Each takes the steps of all features ({@link
 * WarmUpStep}).
 */
@ApplicationScoped
public class WarmUp {
  /** After 200 calls Java compiles a method. */
  static final int REQUESTS = 500;

  private static final Logger LOG = LogManager.getLogger(WarmUp.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private enum State {
    PENDING,
    RUNNING,
    OVER
  }

  @Inject WarmUpSettings settings;
  @Inject @Any Instance<WarmUpStep> steps;
  @Resource ManagedExecutorService executor;

  private final AtomicReference<State> state = new AtomicReference<>(State.PENDING);

  void begin(@Observes ServerResumed event) {
    State next = settings.limit().isZero() ? State.OVER : State.RUNNING;
    if (!state.compareAndSet(State.PENDING, next) || next == State.OVER) {
      return;
    }
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException e) {
      state.set(State.OVER); // the server stops
    }
  }

  private void run() {
    long began = System.nanoTime();
    long limit = settings.limit().toNanos();
    int answered = 0;
    try {
      while (answered < REQUESTS && System.nanoTime() - began < limit && isAnswered()) {
        answered++;
      }
    } catch (IOException e) {
      LOG.info("The warm-up ends early: {}", e.toString());
    } finally {
      state.set(State.OVER);
    }
    LOG.info(
        "Warmed up by {} requests to itself in {} ms",
        answered,
        Duration.ofNanos(System.nanoTime() - began).toMillis());
  }

  private boolean isAnswered() throws IOException {
    var request = (HttpURLConnection) settings.address().toURL().openConnection(Proxy.NO_PROXY);
    request.setConnectTimeout((int) LONGEST_WAIT.toMillis());
    request.setReadTimeout((int) LONGEST_WAIT.toMillis());
    if (request.getResponseCode() != HttpURLConnection.HTTP_OK) {
      request.disconnect();
      return false;
    }
    try (InputStream body = request.getInputStream()) {
      body.readAllBytes(); // so that the connection is used again
    }
    return true;
  }

  /** Tests whether the node is warming up now: only then it takes the steps. */
  public boolean isRunning() {
    return state.get() == State.RUNNING;
  }

  boolean isOver() {
    return state.get() == State.OVER;
  }

  /** Takes each step once, and returns what they return. */
  public List<Object> takeSteps() {
    return steps.stream().map(WarmUpStep::run).toList();
  }
}
