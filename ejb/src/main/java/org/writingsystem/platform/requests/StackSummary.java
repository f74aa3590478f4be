package org.writingsystem.platform.requests;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a thread is, in one line. */
final class StackSummary {
  private static final String OURS = "org.writingsystem.";
  private static final int MAX = 20;

  private StackSummary() {}

  /** What it waits for, and whose code it is: all that lies between is the server's. */
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
