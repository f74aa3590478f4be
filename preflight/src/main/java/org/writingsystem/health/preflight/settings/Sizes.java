package org.writingsystem.health.preflight.settings;

import java.util.OptionalLong;

/** Sizes as people write them. */
public final class Sizes {
  private Sizes() {}

  /** Bytes, of a number with k, m or g behind it or without. */
  public static OptionalLong bytes(String text) {
    return ValueKinds.bytes(text);
  }
}
