package org.writingsystem.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Statistics of one log file since the server started. Thread-safe. */
final class LogFileStats {
  private static final Map<String, LogFileStats> ALL = new ConcurrentHashMap<>();

  final LongAdder bytes = new LongAdder();
  final LongAdder rotations = new LongAdder();
  final LongAdder failedRotations = new LongAdder();
  final LongAdder lostLines = new LongAdder();

  /** Returns the statistics of a file; they outlive its handlers, which a reload replaces. */
  static LogFileStats of(String file) {
    return ALL.computeIfAbsent(file, name -> new LogFileStats());
  }
}
