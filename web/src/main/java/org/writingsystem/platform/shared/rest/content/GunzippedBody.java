package org.writingsystem.platform.shared.rest.content;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip body of one or several members, decompressed with a buffer of a few kilobytes. Detects
 * garbage after the last member, which Java would ignore.
 */
final class GunzippedBody extends InputStream {
  private static final int TRAILER_BYTES = 8;

  private final Counted compressed;
  private Members plain;

  /** Counts the bytes read. */
  private static final class Counted extends FilterInputStream {
    private long taken;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      taken += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      taken += Math.max(0, count);
      return count;
    }
  }

  /** Detects, at its end, whether anything follows. */
  private static final class Members extends GZIPInputStream {
    private final Counted compressed;
    private long filled;

    Members(Counted compressed) throws IOException {
      super(compressed);
      this.compressed = compressed;
    }

    @Override
    protected void fill() throws IOException {
      super.fill();
      filled = compressed.taken;
    }

    boolean isWhole() throws IOException {
      long trailer = inf.getRemaining() + compressed.taken - filled;
      return trailer == TRAILER_BYTES && compressed.read() < 0;
    }
  }

  /**
   * @param compressed read when this is read
   */
  GunzippedBody(InputStream compressed) {
    this.compressed = new Counted(compressed);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * @throws BodyNotDecodable if it is not gzip, ends too early, or something else stands behind it
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      if (plain == null) {
        plain = new Members(compressed);
      }
      int count = plain.read(buffer, offset, length);
      if (count < 0 && !plain.isWhole()) {
        throw new ZipException("data after the end of gzip");
      }
      return count;
    } catch (ZipException | EOFException e) {
      throw new BodyNotDecodable(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (plain == null) {
      compressed.close();
    } else {
      plain.close();
    }
  }
}
