package org.writingsystem.platform.tasks.process;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.writingsystem.platform.tasks.process.ProcessWorkException.Reason;
import org.writingsystem.worker.ResponseStream;

/**
 * Response of a child over its standard output: parts of the result, then the outcome. The child's
 * thread reads it, and the caller takes it, a piece at a time: beyond {@value #MAX_WAITING} pieces
 * the child waits for the caller.
 */
final class WorkResponse {
  /** The most bytes of a piece, however long a part is. */
  static final int PIECE_BYTES = 64 * 1024;

  static final int MAX_WAITING = 2;
  private static final byte[] NOTHING_MORE = {};

  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MAX_WAITING);
  private long bytes;

  /** Reads to the end of the work. The input is untrusted. */
  void readFrom(DataInputStream child)
      throws IOException, ProcessWorkException, InterruptedException {
    int kind = child.readUnsignedByte();
    while (kind == ResponseStream.PART) {
      readPart(child);
      kind = child.readUnsignedByte();
    }
    if (kind == ResponseStream.THREW) {
      throw ProcessWorkException.threw(child.readUTF(), child.readUTF());
    } else if (kind != ResponseStream.DONE) {
      throw new StreamCorruptedException("invalid first byte of a response: " + kind);
    }
  }

  private void readPart(DataInputStream child)
      throws IOException, ProcessWorkException, InterruptedException {
    int left = child.readInt();
    if (left < 0 || left > ProcessExecutor.MAX_BYTES - bytes) {
      throw new ProcessWorkException(
          Reason.TOO_MUCH, "its result has over " + ProcessExecutor.MAX_BYTES + " bytes");
    }
    bytes += left;
    while (left > 0) {
      byte[] piece = child.readNBytes(Math.min(left, PIECE_BYTES));
      if (piece.length == 0) {
        throw new EOFException();
      }
      pieces.put(piece);
      left -= piece.length;
    }
  }

  /** Wakes the caller: the response has ended. Never waits. */
  void end() {
    pieces.offer(NOTHING_MORE);
  }

  /** The next piece; empty if there is none within that time. */
  byte[] next(long millis) throws InterruptedException {
    byte[] piece = pieces.poll(millis, TimeUnit.MILLISECONDS);
    return piece == null ? NOTHING_MORE : piece;
  }
}
