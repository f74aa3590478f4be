package org.writingsystem.shared.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A body as it was before gzip. Holds a few kilobytes of it, whatever its size. */
final class GunzippedBody extends InputStream {
  private final InputStream compressed;
  private InputStream plain;

  /**
   * @param compressed read when this is read
   */
  GunzippedBody(InputStream compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * @throws BodyNotDecodable if it is not gzip, or ends too early
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      if (plain == null) {
        plain = new GZIPInputStream(compressed);
      }
      return plain.read(buffer, offset, length);
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
