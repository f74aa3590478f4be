package org.writingsystem.http.timeout;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/** Discards the response of a request that has already been answered with a timeout. */
final class RejectingConduit implements StreamSinkConduit {
  private final HttpServerExchange exchange;
  private boolean shutdown;

  RejectingConduit(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    throw new RequestTimedOutException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    throw new RequestTimedOutException();
  }

  @Override
  public int writeFinal(ByteBuffer source) throws IOException {
    throw new RequestTimedOutException();
  }

  @Override
  public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
    throw new RequestTimedOutException();
  }

  @Override
  public long transferFrom(FileChannel source, long position, long count) throws IOException {
    throw new RequestTimedOutException();
  }

  @Override
  public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer)
      throws IOException {
    throw new RequestTimedOutException();
  }

  /** Undertow's conduits say so at their end, and so must this. */
  @Override
  public void terminateWrites() {
    shutdown = true;
    Connectors.terminateResponse(exchange);
  }

  @Override
  public void truncateWrites() {
    terminateWrites();
  }

  @Override
  public boolean isWriteShutdown() {
    return shutdown;
  }

  @Override
  public boolean flush() {
    return true;
  }

  @Override
  public void resumeWrites() {
    // nobody is to be told
  }

  @Override
  public void suspendWrites() {
    // nobody is told
  }

  @Override
  public void wakeupWrites() {
    // nobody is to be told
  }

  @Override
  public boolean isWriteResumed() {
    return false;
  }

  @Override
  public void awaitWritable() {
    // the next write fails
  }

  @Override
  public void awaitWritable(long time, TimeUnit unit) {
    // the next write fails
  }

  @Override
  public void setWriteReadyHandler(WriteReadyHandler handler) {
    // nobody is to be told
  }

  @Override
  public XnioIoThread getWriteThread() {
    return exchange.getIoThread();
  }

  @Override
  public XnioWorker getWorker() {
    return exchange.getConnection().getWorker();
  }
}
