package org.writingsystem.platform.tasks.rest;

import jakarta.servlet.AsyncContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.shared.Json;
import org.writingsystem.platform.tasks.events.TaskEventSink;
import org.writingsystem.platform.tasks.model.TaskSnapshot;

/** Event stream of one client. */
final class TaskEventStream implements TaskEventSink {
  private static final Logger LOG = LogManager.getLogger(TaskEventStream.class);

  /** Time after which a client reconnects. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final SseEventSink sink;
  private final Sse sse;
  private final Function<TaskSnapshot, TaskView> view;
  private final BooleanSupplier allowed;
  private final AsyncContext request;
  private volatile boolean disconnected;

  /**
   * @param request to be completed where the sink cannot end it
   * @param allowed whether the client may still follow; the stream ends when it says no
   */
  TaskEventStream(
      SseEventSink sink,
      Sse sse,
      AsyncContext request,
      Function<TaskSnapshot, TaskView> view,
      BooleanSupplier allowed) {
    this.allowed = allowed;
    this.request = request;
    this.sink = sink;
    this.sse = sse;
    this.view = view;
  }

  @Override
  public CompletionStage<?> send(TaskSnapshot task) {
    return send(
        sse.newEventBuilder()
            .name("task")
            .reconnectDelay(RETRY.toMillis())
            .data(Json.write(view.apply(task)))
            .build());
  }

  @Override
  public CompletionStage<?> sendHeartbeat() {
    return send(sse.newEventBuilder().comment("").build());
  }

  private CompletionStage<?> send(OutboundSseEvent event) {
    try {
      return sink.send(event);
    } catch (RuntimeException e) { // the sink is closed, or the server ends
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public boolean isClosed() {
    return disconnected || sink.isClosed();
  }

  @Override
  public boolean isAllowed() {
    return allowed.getAsBoolean();
  }

  @Override
  public boolean isDisconnected() {
    return disconnected;
  }

  /** The connection has ended, as the server has noticed. */
  void disconnect() {
    disconnected = true;
  }

  @Override
  public void close() {
    if (!disconnected) {
      sink.close();
    } else if (!sink.isClosed()) {
      complete();
    }
  }

  /**
   * Completes the response in place of the sink, whose close would block: it flushes, to nobody.
   */
  private void complete() {
    try {
      request.complete();
    } catch (IllegalStateException e) {
      LOG.debug("The stream has already ended", e);
    }
  }
}
