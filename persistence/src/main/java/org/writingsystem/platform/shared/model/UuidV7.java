package org.writingsystem.platform.shared.model;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Ids of new things: UUIDs of version 7 (RFC 9562), so that an index grows at its end. */
public final class UuidV7 {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private UuidV7() {}

  /** Returns the next id; within one process ids ascend. Thread-safe. */
  public static UUID next() {
    return GENERATOR.generate();
  }

  /** Returns the lowest id of that time: version and variant of RFC 9562. */
  public static UUID first(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L);
  }
}
