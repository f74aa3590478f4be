package org.writingsystem.platform.shared.rest.content;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.writingsystem.platform.shared.model.RequestLimits;
import org.writingsystem.platform.shared.rest.problems.KnownCauses;

/**
 * Refuses bodies of more than 2 MiB with 413, by their declared length or while they are read,
 * after decompression. The server's own limit is higher and would close the connection.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class BodyLimitFilter implements ContainerRequestFilter {
  static final long MAX_BYTES = RequestLimits.MAX_BODY_BYTES;

  @Override
  public void filter(ContainerRequestContext request) {
    if (announcedLength(request) > MAX_BYTES) {
      request.abortWith(KnownCauses.response(new BodyTooLarge(MAX_BYTES)));
    } else if (request.hasEntity()) {
      request.setEntityStream(new LimitedStream(request.getEntityStream()));
    }
  }

  private static long announcedLength(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }

  static final class LimitedStream extends FilterInputStream {
    private long left = MAX_BYTES;

    LimitedStream(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) throws BodyTooLarge {
      left -= read;
      if (left < 0) {
        throw new BodyTooLarge(MAX_BYTES);
      }
    }
  }
}
