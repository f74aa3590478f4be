package org.writingsystem.platform.cache;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Encoding of cache entries: a format, a version, the kind of the body, and the body. An entry of
 * another version of the system, or a foreign one, is {@link Body#UNKNOWN}.
 */
final class CacheEntryCodec {
  private static final int HEADER_BYTES = 1 + Integer.BYTES + 1;
  private static final int BODY_AT = 1 + Integer.BYTES;

  /** Kind of the body. */
  enum Body {
    PLAIN,
    LZ4,
    /** None: the place is reserved for the reader that is loading the value. */
    RESERVED,
    /** None: the value is too large, or its commit is unconfirmed. */
    VERSION_ALONE,
    UNKNOWN
  }

  private static final Body[] BODIES = Body.values();

  private CacheEntryCodec() {}

  /**
   * An encoded value.
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

  /** Returns the version; -1 where it is unknown, so that every version is newer. */
  static int version(Region<?> region, byte[] bytes) {
    return body(region, bytes) == Body.UNKNOWN ? -1 : ByteBuffer.wrap(bytes).getInt(1);
  }

  /** Decodes a value; empty without a readable one. Throws nothing for any bytes. */
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

  /** Tests for a body, which {@link #read} should be able to decode. */
  static boolean shouldBeReadable(Region<?> region, byte[] bytes) {
    return switch (body(region, bytes)) {
      case PLAIN, LZ4, UNKNOWN -> true;
      case RESERVED, VERSION_ALONE -> false;
    };
  }
}
