package org.writingsystem.preflight.findings;

import java.util.Locale;

/** From bad to harmless. */
public enum Severity {
  /** A production node does not start. */
  ERROR,
  /** It starts, and somebody should look. */
  WARNING,
  /** Good to know. */
  INFO;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
