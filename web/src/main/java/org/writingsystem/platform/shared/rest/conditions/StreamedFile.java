package org.writingsystem.platform.shared.rest.conditions;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A file that is read in chunks at the client's pace: one chunk is in memory, and nothing of the
 * database is held between two.
 *
 * @param hasBody whether the answer has one: that to HEAD has not, and nothing is read for it
 */
public record StreamedFile(long sizeBytes, boolean hasBody, Pieces pieces) {
  private static final Logger LOG = LogManager.getLogger(StreamedFile.class);

  /** Reads on in the file. */
  public interface Pieces {
    /**
     * Returns at least one byte.
     *
     * @param firstByte from 0, below the file's size
     */
    byte[] from(long firstByte);
  }

  /**
   * Adds the bytes from {@code from} to before {@code to}, and their number. The first chunk is
   * read at once, so that a missing one is refused; a response of one chunk has it as its body.
   */
  Response.ResponseBuilder addTo(Response.ResponseBuilder answer, long from, long to) {
    if (!hasBody) {
      return answer.header(HttpHeaders.CONTENT_LENGTH, to - from);
    }
    byte[] first = from == to ? new byte[0] : pieces.from(from);
    if (first.length >= to - from) {
      return answer.entity(Arrays.copyOf(first, (int) (to - from)));
    }
    StreamingOutput rest = out -> write(first, from, to, out);
    return answer.entity(rest).header(HttpHeaders.CONTENT_LENGTH, to - from);
  }

  private void write(byte[] first, long from, long to, OutputStream out) throws IOException {
    byte[] piece = first;
    long next = from;
    while (next < to) {
      int length = (int) Math.min(piece.length, to - next);
      out.write(piece, 0, length);
      next += length;
      piece = next < to ? read(next) : piece;
    }
  }

  /**
   * Reads the next chunk. A failure cannot change the status any more: the client gets fewer bytes
   * than announced.
   */
  private byte[] read(long next) {
    try {
      return pieces.from(next);
    } catch (RuntimeException e) {
      LOG.warn("A download was aborted at byte {} of {}", next, sizeBytes, e);
      throw e;
    }
  }
}
