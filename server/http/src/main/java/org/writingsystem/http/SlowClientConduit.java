package org.writingsystem.http;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Connection to one client, with its rate. A waiting worker checks once a second whether there is
 * memory for a buffer, and whether to drop the client: when it is below the minimum rate, when
 * {@link BlockedWriters} chooses it, and at the first check of a health thread.
 */
final class SlowClientConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private static final Logger LOG = System.getLogger(SlowClientConduit.class.getName());
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ResponseBufferHandler all;
  private final HttpServerExchange exchange;

  // By one thread at a time, and read by others
  private volatile long takenBytes;
  private volatile long waitedNanos; // without the wait that goes on
  private volatile long waitingSince;
  private final AtomicBoolean givenUp = new AtomicBoolean();

  SlowClientConduit(
      StreamSinkConduit next, ResponseBufferHandler all, HttpServerExchange exchange) {
    super(next);
    this.all = all;
    this.exchange = exchange;
  }

  /** Returns the total time of waiting for the client during this response. */
  long waitedNanos() {
    long since = waitingSince;
    return since == 0 ? waitedNanos : waitedNanos + System.nanoTime() - since;
  }

  /** Returns the client's rate while it was waited for; at least one byte per second. */
  double bytesPerSecond() {
    return takenBytes * (double) SECOND_NANOS / Math.max(SECOND_NANOS, waitedNanos());
  }

  /**
   * Closes the connection, or resets the HTTP/2 stream: the client was too slow. Undertow ends the
   * exchange with it. Idempotent.
   */
  void giveUp() {
    if (!givenUp.compareAndSet(false, true)) {
      return;
    }
    HttpFrontStats.count(HttpFrontStats.Refusal.READ_TOO_SLOWLY);
    exchange.getIoThread().execute(this::cut);
  }

  private void cut() {
    IoUtils.safeClose(exchange.getConnection());
    try {
      next.truncateWrites(); // a reset of HTTP/2 does not wake who waits to write to it
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Buffered bytes are lost with their connection", e);
    }
  }

  private long taken(long bytes) {
    takenBytes += Math.max(0, bytes);
    return bytes;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return (int) taken(next.write(source));
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    return taken(next.write(sources, offset, length));
  }

  @Override
  public int writeFinal(ByteBuffer source) throws IOException {
    return (int) taken(next.writeFinal(source));
  }

  @Override
  public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
    return taken(next.writeFinal(sources, offset, length));
  }

  @Override
  public long transferFrom(FileChannel source, long position, long count) throws IOException {
    return taken(next.transferFrom(source, position, count));
  }

  @Override
  public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through)
      throws IOException {
    return taken(next.transferFrom(source, count, through));
  }

  @Override
  public void awaitWritable() throws IOException {
    await(all.checkIntervalNanos());
  }

  @Override
  public void awaitWritable(long time, TimeUnit unit) throws IOException {
    await(Math.min(all.checkIntervalNanos(), unit.toNanos(time)));
  }

  private void await(long nanos) throws IOException {
    long since = System.nanoTime() | 1;
    waitingSince = since;
    all.waiting().enter(this, workers(), all.checkIntervalNanos());
    try {
      next.awaitWritable(nanos, TimeUnit.NANOSECONDS);
    } finally {
      all.waiting().leave(this);
      waitingSince = 0;
      waitedNanos += System.nanoTime() - since;
    }
    if (!givenUp.get() && hasHadItsTime()) {
      giveUp();
    }
    if (givenUp.get()) {
      throw new IOException("the client has not read its response in time");
    }
  }

  private boolean hasHadItsTime() {
    long most =
        HealthExecutor.isCurrent()
            ? all.checkIntervalNanos()
            : TimeUnit.MILLISECONDS.toNanos(all.millisFor(takenBytes));
    return waitedNanos >= most;
  }

  private int workers() throws IOException {
    return exchange.getConnection().getWorker().getOption(Options.WORKER_TASK_MAX_THREADS);
  }
}
