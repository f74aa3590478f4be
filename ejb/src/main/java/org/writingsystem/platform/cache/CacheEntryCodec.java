package org.writingsystem.platform.cache;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Bytes in the cache: a format, a version, how the body is written, and the body. What another
 * version of the system wrote, or anybody else, is {@link Body#UNKNOWN}.
 */
final class CacheEntryCodec {
  private static final int HEADER_BYTES = 1 + Integer.BYTES + 1;
  private static final int BODY_AT = 1 + Integer.BYTES;

  /** How a body is written. */
  enum Body {
    PLAIN,
    LZ4,
    /** None: somebody is loading the value; only they may put it in this place. */
    RESERVED,
    /** None: the value is too large to be kept, or nobody knows whether it was committed. */
    VERSION_ALONE,
    UNKNOWN
  }

  private static final Body[] BODIES = Body.values();

  private CacheEntryCodec() {}

  /**
   * A value as it is to be put there.
   *
   * @param plainBytes the size before it was compressed
   */
  record Encoded(byte[] bytes, boolean isCompressed, int plainBytes) {}

  static <T> Encoded of(Region<T> region, int version, T value, int compressAboveBytes) {
    byte[] plain = region.write().apply(value);
    if (plain.length > region.maxBytes()) {
      return new Encoded(versionAlone(region, version), false, plain.length);
    }
    if (plain.length > compressAboveBytes) {
      byte[] compressed = Lz4.compress(plain);
      if (compressed.length < plain.length) {
        byte[] bytes = assemble(region, version, Body.LZ4, compressed);
        return new Encoded(bytes, true, plain.length);
      }
    }
    return new Encoded(assemble(region, version, Body.PLAIN, plain), false, plain.length);
  }

  static byte[] versionAlone(Region<?> region, int version) {
    return assemble(region, version, Body.VERSION_ALONE, new byte[0]);
  }

  /**
   * @param owner tells apart those who reserve the same place
   */
  static byte[] reservation(Region<?> region, byte[] owner) {
    return assemble(region, -1, Body.RESERVED, owner);
  }

  private static byte[] assemble(Region<?> region, int version, Body kind, byte[] body) {
    return ByteBuffer.allocate(HEADER_BYTES + body.length)
        .put(region.format())
        .putInt(version)
        .put((byte) kind.ordinal())
        .put(body)
        .array();
  }

  static Body body(Region<?> region, byte[] bytes) {
    boolean known =
        bytes.length >= HEADER_BYTES
            && bytes[0] == region.format()
            && bytes[BODY_AT] >= 0
            && bytes[BODY_AT] < Body.UNKNOWN.ordinal();
    return known ? BODIES[bytes[BODY_AT]] : Body.UNKNOWN;
  }

  /** -1 where it is not known, so that every version is newer. */
  static int version(Region<?> region, byte[] bytes) {
    return body(region, bytes) == Body.UNKNOWN ? -1 : ByteBuffer.wrap(bytes).getInt(1);
  }

  /** Empty if there is none, or none that can be read. Throws nothing, whatever the bytes are. */
  static <T> Optional<T> read(Region<T> region, byte[] bytes) {
    try {
      return switch (body(region, bytes)) {
        case PLAIN -> Optional.of(region.read().apply(bytes, HEADER_BYTES));
        case LZ4 ->
            Lz4.decompress(bytes, HEADER_BYTES, region.maxBytes())
                .map(plain -> region.read().apply(plain, 0));
        case RESERVED, VERSION_ALONE, UNKNOWN -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it has a body, so that {@link #read} should find it. */
  static boolean shouldBeReadable(Region<?> region, byte[] bytes) {
    return switch (body(region, bytes)) {
      case PLAIN, LZ4, UNKNOWN -> true;
      case RESERVED, VERSION_ALONE -> false;
    };
  }
}
