package org.writingsystem.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What has become of the lines for one file, since the server started. Thread-safe. */
final class LogFileStats {
  private static final Map<String, LogFileStats> ALL = new ConcurrentHashMap<>();

  final LongAdder bytes = new LongAdder();
  final LongAdder rotations = new LongAdder();
  final LongAdder failedRotations = new LongAdder();
  final LongAdder lostLines = new LongAdder();

  /** Those of a file; they outlive the handlers that write it, of which a reload makes new ones. */
  static LogFileStats of(String file) {
    return ALL.computeIfAbsent(file, name -> new LogFileStats());
  }
}
