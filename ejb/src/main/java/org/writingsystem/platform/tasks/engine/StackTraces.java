package org.writingsystem.platform.tasks.engine;

/** Formats stack traces for the log. */
final class StackTraces {
  private static final int MOST_FRAMES = 60;

  private StackTraces() {}

  /** Returns at most {@value #MOST_FRAMES} frames; empty for a thread that has ended, or null. */
  static String of(Thread thread) {
    StringBuilder trace = new StringBuilder();
    if (thread != null) {
      StackTraceElement[] frames = thread.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        trace.append("\n  at ").append(frames[i]);
      }
    }
    return trace.toString();
  }
}
