package org.writingsystem.http;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * The way to one client. Whoever waits for it here looks around once a second: whether there is
 * room by now for what is to be written, and whether {@link WaitingWorkers} has given the client
 * up.
 */
final class ImpatientSink extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private static final Logger LOG = System.getLogger(ImpatientSink.class.getName());
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final WaitingWorkers all;
  private final HttpServerExchange exchange;
  private long waitedNanos;
  private volatile boolean givenUp;

  ImpatientSink(StreamSinkConduit next, WaitingWorkers all, HttpServerExchange exchange) {
    super(next);
    this.all = all;
    this.exchange = exchange;
  }

  /**
   * Ends the connection, or the stream of HTTP/2: the client has not taken the answer in time.
   * Undertow ends the exchange with it.
   */
  void giveUp() {
    givenUp = true;
    Traffic.count(Traffic.Refusal.READ_TOO_SLOWLY);
    exchange.getIoThread().execute(this::cut);
  }

  private void cut() {
    IoUtils.safeClose(exchange.getConnection());
    try {
      next.truncateWrites(); // a reset of HTTP/2 does not wake who waits to write to it
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "What was written is lost with its connection", e);
    }
  }

  @Override
  public void awaitWritable() throws IOException {
    await(LOOK_NANOS);
  }

  @Override
  public void awaitWritable(long time, TimeUnit unit) throws IOException {
    await(Math.min(LOOK_NANOS, unit.toNanos(time)));
  }

  private int workers() throws IOException {
    return exchange.getConnection().getWorker().getOption(Options.WORKER_TASK_MAX_THREADS);
  }

  private void await(long nanos) throws IOException {
    long began = System.nanoTime();
    all.enter(this, waitedNanos, workers());
    try {
      next.awaitWritable(nanos, TimeUnit.NANOSECONDS);
    } finally {
      all.leave(this);
      waitedNanos += System.nanoTime() - began;
    }
    if (givenUp) {
      throw new IOException("the client has not taken its answer in time");
    }
  }
}
