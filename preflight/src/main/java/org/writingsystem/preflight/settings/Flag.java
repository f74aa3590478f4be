package org.writingsystem.preflight.settings;

/** Special properties of a setting. */
public enum Flag {
  /** Never shown. */
  SECRET,
  /** Required in production. */
  REQUIRED,
  /** Overridable for one task kind, whose name is the suffix. */
  PER_KIND,
  /** For development only. */
  DEVELOPMENT,
  /** Set by WildFly, and used by the application too. */
  SHARED
}
