package org.writingsystem.platform.cache;

import java.util.Arrays;
import java.util.Optional;

/**
 * Encoding of cache entries: the region's format, the kind of the body, and the body. What another
 * version of the system or somebody else wrote is not decoded.
 */
final class CacheEntryCodec {
  private static final int HEADER_BYTES = 2;
  private static final int KIND_AT = 1;
  private static final byte PLAIN = 0;
  private static final byte LZ4 = 1;

  private CacheEntryCodec() {}

  static byte[] encode(Region region, byte[] value, int compressAboveBytes) {
    if (value.length > compressAboveBytes) {
      byte[] compressed = Lz4.compress(value);
      if (compressed.length < value.length) {
        return assemble(region, LZ4, compressed);
      }
    }
    return assemble(region, PLAIN, value);
  }

  private static byte[] assemble(Region region, byte kind, byte[] body) {
    byte[] entry = new byte[HEADER_BYTES + body.length];
    entry[0] = region.format();
    entry[KIND_AT] = kind;
    System.arraycopy(body, 0, entry, HEADER_BYTES, body.length);
    return entry;
  }

  static boolean isCompressed(byte[] entry) {
    return entry[KIND_AT] == LZ4;
  }

  /**
   * Decodes a value; empty for bytes that are none of this format. Throws nothing for any bytes.
   */
  static Optional<byte[]> decode(Region region, byte[] entry) {
    if (entry.length < HEADER_BYTES || entry[0] != region.format()) {
      return Optional.empty();
    }
    return switch (entry[KIND_AT]) {
      case PLAIN -> Optional.of(Arrays.copyOfRange(entry, HEADER_BYTES, entry.length));
      case LZ4 -> Lz4.decompress(entry, HEADER_BYTES, region.maxBytes());
      default -> Optional.empty();
    };
  }
}
