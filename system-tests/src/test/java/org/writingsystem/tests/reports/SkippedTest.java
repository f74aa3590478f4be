package org.writingsystem.tests.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test that was skipped.
 *
 * @param type the simple name of its class
 * @param need what it would need; or the reason as it stands, where that names no need
 */
record SkippedTest(String type, String need) {
  /** JUnit names the condition first, and then the reason that its author gives. */
  private static final Pattern CONDITION = Pattern.compile("^.* ==> ", Pattern.DOTALL);

  private static final Pattern ASSUMPTION =
      Pattern.compile("^[\\w.]+(Exception|Error): (Assumption failed: )?([^\\n]*)");
  private static final String NEEDS = "needs ";

  /**
   * @param className with its package
   * @param message of JUnit's condition; empty where an assumption has failed
   * @param trace of the assumption; empty where there is none
   */
  static SkippedTest of(String className, String message, String trace) {
    Matcher assumption = ASSUMPTION.matcher(trace.strip());
    String given = message.isEmpty() && assumption.find() ? assumption.group(3) : message;
    String reason = CONDITION.matcher(given).replaceFirst("").strip();
    return new SkippedTest(
        className.substring(className.lastIndexOf('.') + 1),
        reason.startsWith(NEEDS) ? reason.substring(NEEDS.length()) : unclear(reason));
  }

  private static String unclear(String reason) {
    return reason.isEmpty() ? "what nobody has written down" : "(" + reason + ")";
  }
}
