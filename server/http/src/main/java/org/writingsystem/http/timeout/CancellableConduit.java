package org.writingsystem.http.timeout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** A response channel that rejects writes and completion once its request is over. */
final class CancellableConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private final ActiveRequest request;

  CancellableConduit(StreamSinkConduit answer, ActiveRequest request) {
    super(answer);
    this.request = request;
  }

  private void check() throws RequestTimedOutException {
    if (request.isOver()) {
      throw new RequestTimedOutException();
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    check();
    return super.write(source);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    check();
    return super.write(sources, offset, length);
  }

  @Override
  public int writeFinal(ByteBuffer source) throws IOException {
    check();
    return super.writeFinal(source);
  }

  @Override
  public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
    check();
    return super.writeFinal(sources, offset, length);
  }

  @Override
  public long transferFrom(FileChannel source, long position, long count) throws IOException {
    check();
    return super.transferFrom(source, position, count);
  }

  @Override
  public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer)
      throws IOException {
    check();
    return super.transferFrom(source, count, throughBuffer);
  }

  @Override
  public void terminateWrites() throws IOException {
    check();
    super.terminateWrites();
  }
}
