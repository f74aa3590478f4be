package org.writingsystem.manuscripts.model;

import java.util.Objects;
import java.util.UUID;

/** Names a manuscript. */
public record ManuscriptId(UUID value) {
  public ManuscriptId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
