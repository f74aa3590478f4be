package org.writingsystem.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.xnio.Buffers;
import org.xnio.conduits.StreamSinkConduit;

/** Unsent bytes of one client, in order. For one thread at a time. */
final class UnsentBytes {
  private final ResponseBufferHandler all;
  private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
  private long bytes;

  UnsentBytes(ResponseBufferHandler all) {
    this.all = all;
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /**
   * Adds the rest of a write as a whole or not at all: a begun chunk needs all of its bytes.
   *
   * @return how many bytes it has taken: 0 if there is no room
   */
  long add(ByteBuffer[] sources, int offset, int length) {
    long more = Buffers.remaining(sources, offset, length);
    if (more == 0 || bytes + more > all.maxBytes() || !all.hold(more)) {
      return 0;
    }
    ByteBuffer piece = ByteBuffer.allocate((int) more);
    for (int i = offset; i < offset + length; i++) {
      piece.put(sources[i]);
    }
    pieces.add(piece.flip());
    bytes += more;
    return more;
  }

  /** Sends as many bytes as possible without waiting; true if none are left. */
  boolean sendTo(StreamSinkConduit next) throws IOException {
    while (!pieces.isEmpty()) {
      ByteBuffer first = pieces.peek();
      int sent = next.write(first);
      bytes -= sent;
      all.release(sent);
      if (first.hasRemaining()) {
        return false;
      }
      pieces.remove();
    }
    return true;
  }

  void drop() {
    all.release(bytes);
    bytes = 0;
    pieces.clear();
  }
}
