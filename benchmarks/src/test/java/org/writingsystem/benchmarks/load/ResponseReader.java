package org.writingsystem.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the HTTP/1.1 responses of one connection: keeps the status, skips the body. Refuses what it
 * does not understand, so that a wrong count cannot pass for a fast server. Not thread-safe.
 */
final class ResponseReader {
  private static final int MAX_LINE = 16 * 1024;
  private static final int HEX = 16;

  private enum Part {
    STATUS_LINE,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    UNTIL_CLOSE
  }

  private final byte[] line = new byte[MAX_LINE];
  private int lineLength;
  private Part part = Part.STATUS_LINE;
  private int status;
  private long left;
  private boolean chunked;
  private boolean sized;
  private boolean closes;

  int status() {
    return status;
  }

  /** Whether the server closes the connection after the response. */
  boolean closes() {
    return closes;
  }

  /** Whether the end of the connection ends the response, and properly so. */
  boolean endsWithConnection() {
    return part == Part.UNTIL_CLOSE;
  }

  /** Forgets what it has read, for a new connection. */
  void reset() {
    part = Part.STATUS_LINE;
    lineLength = 0;
  }

  /**
   * Reads on.
   *
   * @return whether the response is complete; nothing may follow it then
   * @throws IOException if that is no response of HTTP/1.1
   */
  boolean read(ByteBuffer in) throws IOException {
    while (in.hasRemaining()) {
      if (part == Part.BODY || part == Part.CHUNK || part == Part.UNTIL_CLOSE) {
        skip(in);
      } else if (lineIn(in)) {
        endOfLine(new String(line, 0, lineLength, StandardCharsets.ISO_8859_1));
        lineLength = 0;
      }
      if (part == Part.STATUS_LINE && lineLength == 0) {
        if (in.hasRemaining()) {
          throw new IOException("more than one response");
        }
        return true;
      }
    }
    return false;
  }

  private void skip(ByteBuffer in) {
    long skipped = part == Part.UNTIL_CLOSE ? in.remaining() : Math.min(left, in.remaining());
    in.position(in.position() + (int) skipped);
    left -= skipped;
    if (left == 0 && part == Part.BODY) {
      part = Part.STATUS_LINE;
    } else if (left == 0 && part == Part.CHUNK) {
      part = Part.CHUNK_END;
    }
  }

  private boolean lineIn(ByteBuffer in) throws IOException {
    while (in.hasRemaining()) {
      byte next = in.get();
      if (next == '\n') {
        return true;
      }
      if (lineLength == MAX_LINE) {
        throw new IOException("a line longer than " + MAX_LINE + " bytes");
      }
      if (next != '\r') {
        line[lineLength++] = next;
      }
    }
    return false;
  }

  private void endOfLine(String text) throws IOException {
    switch (part) {
      case STATUS_LINE -> statusLine(text);
      case HEADERS -> header(text);
      case CHUNK_SIZE -> {
        left = Long.parseLong(text.split(";", 2)[0].strip(), HEX);
        part = left == 0 ? Part.TRAILERS : Part.CHUNK;
      }
      case CHUNK_END -> part = Part.CHUNK_SIZE;
      case TRAILERS -> part = text.isEmpty() ? Part.STATUS_LINE : Part.TRAILERS;
      default -> throw new IllegalStateException(part.name());
    }
  }

  private void statusLine(String text) throws IOException {
    if (!text.startsWith("HTTP/1.")) {
      throw new IOException("no status line: " + text);
    }
    status = Integer.parseInt(text.substring(9, 12));
    closes = text.startsWith("HTTP/1.0");
    chunked = false;
    sized = false;
    left = 0;
    part = Part.HEADERS;
  }

  private void header(String text) {
    if (text.isEmpty()) {
      body();
      return;
    }
    int colon = text.indexOf(':');
    switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "content-length" -> {
        left = Long.parseLong(text.substring(colon + 1).strip());
        sized = true;
      }
      case "transfer-encoding" -> chunked = true;
      case "connection" -> closes = text.substring(colon + 1).strip().equalsIgnoreCase("close");
      default -> {
        // nothing to know
      }
    }
  }

  private void body() {
    if (status == 304 || status == 204 || (sized && left == 0 && !chunked)) {
      part = Part.STATUS_LINE;
    } else if (chunked) {
      part = Part.CHUNK_SIZE;
    } else {
      part = sized ? Part.BODY : Part.UNTIL_CLOSE;
    }
  }
}
