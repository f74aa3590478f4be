package org.writingsystem.exports;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** A stream of limited size: bytes beyond the limit are not written. */
final class LimitedFile extends FilterOutputStream {
  private final Supplier<? extends RuntimeException> refusal;
  private long room;

  LimitedFile(OutputStream file, long room, Supplier<? extends RuntimeException> refusal) {
    super(file);
    this.room = room;
    this.refusal = refusal;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (length > room) {
      throw refusal.get();
    }
    room -= length;
    out.write(bytes, from, length);
  }
}
