package org.writingsystem.platform.recycling.model;

import java.util.Locale;

/** Why a node starts anew by itself. The names are stored. */
public enum RecycleReason {
  /** It has served as many requests as it should. */
  REQUESTS,
  /** What lives on its heap leaves too little room. */
  HEAP,
  /** Too many of its stuck threads: their tasks are over. */
  ZOMBIES;

  /** As a label of metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
