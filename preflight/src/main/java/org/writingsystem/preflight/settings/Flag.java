package org.writingsystem.preflight.settings;

/** What is special about a setting. */
public enum Flag {
  /** Never shown. */
  SECRET,
  /** In production there is no start without it. */
  REQUIRED,
  /** One kind of task may have its own: the kind's name stands behind it. */
  PER_KIND,
  /** For development only. */
  DEVELOPMENT
}
