package org.writingsystem.preflight.findings;

import java.util.Locale;

/** Severities, from bad to harmless. */
public enum Severity {
  /** A production node does not start. */
  ERROR,
  /** The node starts, and an administrator should look. */
  WARNING,
  /** Good to know. */
  INFO;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
