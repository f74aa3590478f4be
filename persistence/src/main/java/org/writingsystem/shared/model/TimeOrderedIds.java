package org.writingsystem.shared.model;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Ids of new things: UUIDs of version 7 (RFC 9562), so that an index grows at its end. */
public final class TimeOrderedIds {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private TimeOrderedIds() {}

  /** Makes the next id; within one process ids ascend. Thread-safe. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
