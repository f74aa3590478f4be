package org.writingsystem.platform.requests;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One-line summary of a stack. */
final class StackSummary {
  private static final String OURS = "org.writingsystem.";
  private static final int MAX = 20;

  private StackSummary() {}

  /**
   * Returns the method that waits and the first of our code; the frames between are the server's.
   */
  static String of(List<StackTraceElement> stack) {
    return Stream.concat(
            stack.stream().limit(1),
            stack.stream().skip(1).filter(frame -> frame.getClassName().startsWith(OURS)))
        .limit(MAX)
        .map(
            frame ->
                frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
        .collect(Collectors.joining(" < "));
  }
}
