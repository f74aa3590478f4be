package org.writingsystem.platform.recycling.model;

import java.util.Locale;

/** Reason for a node to recycle. The names are stored. */
public enum RecycleReason {
  /** It has served its number of requests. */
  REQUESTS,
  /** Its heap stays full. */
  HEAP,
  /** It has too many stuck threads, whose tasks or requests are over. */
  ZOMBIES;

  /** Returns the label of metrics. */
  public String metricTag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
