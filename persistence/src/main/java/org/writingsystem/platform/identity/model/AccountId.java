package org.writingsystem.platform.identity.model;

import java.util.Objects;
import java.util.UUID;

/** Names an account. */
public record AccountId(UUID value) {
  public AccountId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
