package org.writingsystem.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.WorkerUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * Response buffer of one exchange: accepts bytes faster than the client reads. Nothing is copied
 * while the connection accepts writes.
 *
 * <p>A flush of the application succeeds while bytes are still buffered; their order is kept. When
 * the application ends the exchange, this conduit takes it over and ends it in the I/O thread after
 * the last byte, never while a worker is still in it. The lock guards against the two threads: a
 * writer and the connection's I/O thread.
 */
final class ResponseBufferConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private final SlowClientConduit client;
  private final ResponseBufferHandler all;
  private final HttpServerExchange exchange;
  private final UnsentBytes kept;

  private boolean exchangeEnds;
  private boolean terminated;
  private boolean passedOn;
  private boolean wanted;
  private IOException failure;
  private final WriteReadyHandler above;

  private volatile long sendingSince;
  private XnioExecutor.Key alarm;

  ResponseBufferConduit(
      SlowClientConduit client, ResponseBufferHandler all, HttpServerExchange exchange) {
    super(client);
    this.client = client;
    this.all = all;
    this.exchange = exchange;
    this.kept = new UnsentBytes(all);
    above =
        new WriteReadyHandler.ChannelListenerHandler<>(Connectors.getConduitSinkChannel(exchange));
    client.setWriteReadyHandler(new Ready());
    exchange.addDefaultResponseListener(ending -> takeOver());
    exchange.addExchangeCompleteListener(
        (ended, others) -> {
          forget();
          others.proceed();
        });
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    synchronized (this) {
      int written = push() ? next.write(source) : 0;
      return source.hasRemaining()
          ? written + (int) keep(new ByteBuffer[] {source}, 0, 1)
          : written;
    }
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    synchronized (this) {
      long written = push() ? next.write(sources, offset, length) : 0;
      return written + keep(sources, offset, length);
    }
  }

  @Override
  public int writeFinal(ByteBuffer source) throws IOException {
    return (int) writeFinal(new ByteBuffer[] {source}, 0, 1);
  }

  @Override
  public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
    synchronized (this) {
      long written = push() ? next.writeFinal(sources, offset, length) : 0;
      long keptNow = keep(sources, offset, length);
      terminated |= keptNow > 0;
      return written + keptNow;
    }
  }

  @Override
  public long transferFrom(FileChannel source, long position, long count) throws IOException {
    synchronized (this) {
      return push() ? next.transferFrom(source, position, count) : 0;
    }
  }

  @Override
  public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through)
      throws IOException {
    synchronized (this) {
      if (push()) {
        return next.transferFrom(source, count, through);
      }
    }
    through.clear().limit(0); // nothing was moved, nothing is left over
    return 0;
  }

  @Override
  public void terminateWrites() throws IOException {
    synchronized (this) {
      terminated = true;
      if (push()) {
        passOnTheEnd();
      }
    }
  }

  @Override
  public void truncateWrites() throws IOException {
    synchronized (this) {
      kept.drop();
    }
    next.truncateWrites();
  }

  @Override
  public boolean flush() throws IOException {
    synchronized (this) {
      // A stream of the application need not wait, whoever else flushes can
      return flushed() || (exchange.isBlocking() && !exchangeEnds);
    }
  }

  private boolean flushed() throws IOException {
    if (!push()) {
      return false;
    }
    if (terminated) {
      passOnTheEnd();
    }
    return next.flush();
  }

  private void passOnTheEnd() throws IOException {
    if (!passedOn) {
      passedOn = true;
      next.terminateWrites();
    }
  }

  /**
   * The exchange is about to end.
   *
   * @return whether it must not end yet, since only the client is waited for
   */
  private boolean takeOver() {
    synchronized (this) {
      exchangeEnds = true;
      try {
        if (!terminated || flushed()) {
          return false;
        }
      } catch (IOException e) {
        return false; // whoever ends the exchange meets the failure again
      }
      sendingSince = System.nanoTime() | 1;
      alarm =
          WorkerUtils.executeAfter(
              exchange.getIoThread(),
              this::cut,
              all.millisFor(kept.bytes()),
              TimeUnit.MILLISECONDS);
      all.sending(this);
      next.resumeWrites();
    }
    ConcurrencyLimitHandler.leave(exchange);
    return true;
  }

  boolean isSendingFor(long nanos) {
    return System.nanoTime() - sendingSince >= nanos;
  }

  void cut() {
    client.giveUp();
  }

  /** Sends buffered bytes; true if none are left. */
  private boolean push() throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    }
    return kept.sendTo(next);
  }

  private long keep(ByteBuffer[] sources, int offset, int length) {
    long bytes = exchange.isBlocking() ? kept.add(sources, offset, length) : 0;
    if (bytes > 0) {
      next.resumeWrites();
    }
    return bytes;
  }

  private void forget() {
    synchronized (this) {
      kept.drop();
    }
    next.setWriteReadyHandler(above); // the connection's next answer may have no buffer
    if (sendingSince != 0) {
      alarm.remove();
      all.sent(this);
    }
  }

  @Override
  public void resumeWrites() {
    synchronized (this) {
      wanted = true;
      next.resumeWrites();
    }
  }

  @Override
  public void wakeupWrites() {
    synchronized (this) {
      wanted = true;
      next.wakeupWrites();
    }
  }

  @Override
  public void suspendWrites() {
    synchronized (this) {
      wanted = false;
      if (kept.isEmpty()) {
        next.suspendWrites();
      }
    }
  }

  @Override
  public boolean isWriteResumed() {
    synchronized (this) {
      return wanted;
    }
  }

  /** Runs in the I/O thread. */
  private final class Ready implements WriteReadyHandler {
    @Override
    public void writeReady() {
      boolean tell;
      boolean end;
      synchronized (ResponseBufferConduit.this) {
        end = sendOn() && sendingSince != 0;
        tell = wanted;
        if (!tell && kept.isEmpty() && sendingSince == 0) {
          next.suspendWrites();
        }
      }
      if (end) {
        exchange.endExchange();
      } else if (tell) {
        above.writeReady();
      }
    }

    /** Sends on; true if the response is complete. */
    private boolean sendOn() {
      try {
        return sendingSince == 0 ? push() : flushed();
      } catch (IOException e) {
        failure = e;
        kept.drop();
        if (sendingSince != 0) {
          IoUtils.safeClose(exchange.getConnection());
        }
        return true;
      }
    }

    @Override
    public void forceTermination() {
      above.forceTermination();
    }

    @Override
    public void terminated() {
      above.terminated();
    }
  }
}
