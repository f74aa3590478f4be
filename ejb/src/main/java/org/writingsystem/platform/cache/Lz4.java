package org.writingsystem.platform.cache;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** LZ4 in plain Java, with checks and without native code. The size precedes the block. */
final class Lz4 {
  private static final LZ4Compressor COMPRESSOR = LZ4Factory.safeInstance().fastCompressor();
  private static final LZ4SafeDecompressor DECOMPRESSOR =
      LZ4Factory.safeInstance().safeDecompressor();

  private Lz4() {}

  static byte[] compress(byte[] plain) {
    byte[] block = new byte[Integer.BYTES + COMPRESSOR.maxCompressedLength(plain.length)];
    ByteBuffer.wrap(block).putInt(plain.length);
    int length =
        COMPRESSOR.compress(
            plain, 0, plain.length, block, Integer.BYTES, block.length - Integer.BYTES);
    return Arrays.copyOf(block, Integer.BYTES + length);
  }

  /**
   * @param maxBytes of memory that it takes, whatever the bytes say
   * @return empty if the bytes were not made by {@link #compress} or hold more than that
   */
  static Optional<byte[]> decompress(byte[] bytes, int offset, int maxBytes) {
    if (bytes.length - offset < Integer.BYTES) {
      return Optional.empty();
    }
    int size = ByteBuffer.wrap(bytes).getInt(offset);
    if (size < 0 || size > maxBytes) {
      return Optional.empty();
    }
    byte[] plain = new byte[size];
    int block = offset + Integer.BYTES;
    try {
      int length =
          DECOMPRESSOR.decompress(bytes, block, bytes.length - block, plain, 0, plain.length);
      return length == size ? Optional.of(plain) : Optional.empty();
    } catch (LZ4Exception e) {
      return Optional.empty();
    }
  }
}
