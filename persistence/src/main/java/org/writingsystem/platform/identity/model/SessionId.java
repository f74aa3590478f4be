package org.writingsystem.platform.identity.model;

import java.util.Objects;
import java.util.UUID;

/** Names a session: one sign-in of one account. */
public record SessionId(UUID value) {
  public SessionId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
