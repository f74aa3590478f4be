package org.writingsystem.opponents.spring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** An account, without what its sign-in needs. */
@Entity
public class Account {
  /** An account as it is answered. */
  public record View(
      UUID id, String username, String role, boolean enabled, int version, Instant createdAt) {}

  @Id public UUID id;
  @Version public int version;
  public String username;
  public String role;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "disabled_at")
  public Instant disabledAt;

  View view() {
    return new View(
        id, username, role.toLowerCase(Locale.ROOT), disabledAt == null, version, createdAt);
  }
}
