package org.writingsystem.accounts.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.writingsystem.shared.model.InvalidInput;

/** Somebody who may use the system. */
@Entity
@Table(name = "account")
public class Account {
  /** The most characters of a user name. */
  public static final int MAX_USERNAME_LENGTH = 64;

  private static final Pattern USERNAME =
      Pattern.compile("[a-z0-9][a-z0-9._-]{0," + (MAX_USERNAME_LENGTH - 1) + "}");

  @Id private UUID id;

  @Version private int version;

  @Column(nullable = false, updatable = false)
  private String username;

  @Column(name = "password_hash", nullable = false)
  private String passwordHash;

  @Column(nullable = false)
  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected Account() {}

  /**
   * @param username 1 to 64 characters: lower-case letters, digits, dot, hyphen, underscore, with a
   *     letter or digit first
   * @throws InvalidInput if the user name breaks that rule
   */
  public Account(AccountId id, String username, String passwordHash, Role role, Instant when) {
    if (!USERNAME.matcher(username).matches()) {
      throw new InvalidInput(
          "username",
          "a user name has 1 to 64 characters: a-z, 0-9, dot, hyphen, underscore;"
              + " a letter or digit first");
    }
    this.id = id.value();
    this.username = username;
    this.passwordHash = passwordHash;
    this.role = role;
    this.createdAt = when;
  }

  public AccountId id() {
    return new AccountId(id);
  }

  public String username() {
    return username;
  }

  public String passwordHash() {
    return passwordHash;
  }

  public Role role() {
    return role;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Replaces the password; sessions that are open stay open. */
  public void changePasswordHash(String newHash) {
    this.passwordHash = newHash;
  }
}
