package org.writingsystem.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.WorkerUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * Takes an answer's bytes from the application faster than the client does. Nothing is copied while
 * the connection takes what it gets.
 *
 * <p>A thread of the application that flushes is told that it is done, while bytes are still kept
 * here; what is written stays in order. Only when the exchange ends, which waits without a thread,
 * is it told the truth: so nothing ends before its last byte has left, and the I/O thread never
 * ends an exchange that a worker still works on. Two threads meet here, one that writes and the
 * connection's I/O thread; the lock is for them.
 */
final class AnswerBuffer extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private final AnswerBuffers all;
  private final HttpServerExchange exchange;
  private final Deque<ByteBuffer> kept = new ArrayDeque<>();
  private long keptBytes;

  private volatile boolean exchangeEnds;
  private boolean terminated;
  private boolean passedOn;
  private boolean wanted;
  private IOException failure;
  private WriteReadyHandler above;
  private final Ready ready = new Ready();

  private volatile long sendingSince;
  private XnioExecutor.Key alarm;

  AnswerBuffer(StreamSinkConduit next, AnswerBuffers all, HttpServerExchange exchange) {
    super(next);
    this.all = all;
    this.exchange = exchange;
    exchange.addDefaultResponseListener(
        ended -> {
          exchangeEnds = true;
          return false;
        });
    exchange.addExchangeCompleteListener(
        (ended, others) -> {
          forget();
          others.proceed();
        });
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int before = source.remaining();
    synchronized (this) {
      if (push()) {
        next.write(source);
      }
      if (source.hasRemaining()) {
        keep(source);
      }
    }
    return before - source.remaining();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long written = 0;
    synchronized (this) {
      if (push()) {
        written = next.write(sources, offset, length);
      }
      for (int i = offset; i < offset + length; i++) {
        if (sources[i].hasRemaining()) {
          int before = sources[i].remaining();
          keep(sources[i]);
          written += before - sources[i].remaining();
          if (sources[i].hasRemaining()) {
            break;
          }
        }
      }
    }
    return written;
  }

  @Override
  public int writeFinal(ByteBuffer source) throws IOException {
    int before = source.remaining();
    synchronized (this) {
      if (push()) {
        next.writeFinal(source);
      }
      if (source.hasRemaining()) {
        keep(source);
        terminated = !source.hasRemaining();
      }
    }
    return before - source.remaining();
  }

  @Override
  public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
    long written = 0;
    synchronized (this) {
      if (push()) {
        written = next.writeFinal(sources, offset, length);
      }
      boolean all = true;
      for (int i = offset; i < offset + length && all; i++) {
        int before = sources[i].remaining();
        if (before > 0) {
          keep(sources[i]);
          written += before - sources[i].remaining();
          all = !sources[i].hasRemaining();
          terminated = all;
        }
      }
    }
    return written;
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
      dropKept();
    }
    next.truncateWrites();
  }

  @Override
  public boolean flush() throws IOException {
    synchronized (this) {
      boolean flushed = push();
      if (flushed) {
        if (terminated) {
          passOnTheEnd();
        }
        flushed = next.flush();
      }
      if (flushed || !exchangeEnds) {
        // A stream of the application need not wait; whoever else flushes can
        return flushed || exchange.isBlocking();
      }
      sendWithoutTheApplication();
      return false;
    }
  }

  private void passOnTheEnd() throws IOException {
    if (!passedOn) {
      passedOn = true;
      next.terminateWrites();
    }
  }

  /** From here on only the client is waited for. */
  private void sendWithoutTheApplication() {
    if (sendingSince == 0) {
      sendingSince = System.nanoTime() | 1;
      RequestGate.leave(exchange);
      all.sending(this);
      alarm =
          WorkerUtils.executeAfter(
              exchange.getIoThread(), this::cut, all.millisFor(keptBytes), TimeUnit.MILLISECONDS);
    }
  }

  boolean isSendingFor(long nanos) {
    return System.nanoTime() - sendingSince >= nanos;
  }

  /** Ends the connection: the client has not taken the answer in time. */
  void cut() {
    Traffic.count(Traffic.Refusal.READ_TOO_SLOWLY);
    exchange
        .getIoThread()
        .execute(
            () -> {
              IoUtils.safeClose(exchange.getConnection());
              ready.writeReady(); // who waits for the client learns that it is over
            });
  }

  /** Sends what is kept; true if nothing is kept any more. */
  private boolean push() throws IOException {
    if (failure != null) {
      throw new IOException(failure);
    }
    while (!kept.isEmpty()) {
      ByteBuffer first = kept.peek();
      int written = next.write(first);
      keptBytes -= written;
      all.release(written);
      if (first.hasRemaining()) {
        return false;
      }
      kept.remove();
    }
    return true;
  }

  /** As much as there is room for. */
  private void keep(ByteBuffer source) {
    int bytes = source.remaining();
    if (!exchange.isBlocking() || keptBytes + bytes > all.maxBytes() || !all.hold(bytes)) {
      return;
    }
    kept.add(ByteBuffer.allocate(bytes).put(source).flip());
    keptBytes += bytes;
    next.resumeWrites();
  }

  private synchronized void dropKept() {
    all.release(keptBytes);
    keptBytes = 0;
    kept.clear();
  }

  private void forget() {
    dropKept();
    if (sendingSince != 0) {
      alarm.remove();
      all.sent(this);
    }
  }

  @Override
  public void setWriteReadyHandler(WriteReadyHandler handler) {
    above = handler;
    next.setWriteReadyHandler(ready);
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

  private final class Ready implements WriteReadyHandler {
    @Override
    public void writeReady() {
      boolean tell;
      synchronized (AnswerBuffer.this) {
        try {
          push();
        } catch (IOException e) {
          failure = e;
          dropKept();
        }
        tell = wanted;
        if (!tell && kept.isEmpty()) {
          next.suspendWrites();
        }
      }
      if (tell) {
        above.writeReady();
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
