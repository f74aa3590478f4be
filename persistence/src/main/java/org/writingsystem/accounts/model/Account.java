package org.writingsystem.accounts.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SignInAccount;
import org.writingsystem.platform.identity.model.Username;

/** Account of a person. */
@Entity
@Table(name = "account")
public class Account implements SignInAccount {
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

  @Column(name = "disabled_at")
  private Instant disabledAt;

  /**
   * Place of the last sign-in; written by a statement of its own, since a sign-in does not change
   * the account's version.
   */
  @Column(name = "signed_in_from", insertable = false, updatable = false)
  private byte[] signedInFrom;

  protected Account() {}

  public Account(AccountId id, Username username, String passwordHash, Role role, Instant when) {
    this.id = id.value();
    this.username = username.value();
    this.passwordHash = passwordHash;
    this.role = role;
    this.createdAt = when;
  }

  @Override
  public AccountId id() {
    return new AccountId(id);
  }

  public String username() {
    return username;
  }

  @Override
  public String passwordHash() {
    return passwordHash;
  }

  @Override
  public Role role() {
    return role;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Counts the changes of the account. */
  public int version() {
    return version;
  }

  /** Tests whether the account may sign in and its sessions are valid. */
  @Override
  public boolean isEnabled() {
    return disabledAt == null;
  }

  /** Tests whether the last sign-in came from {@code place}. */
  @Override
  public boolean hasSignedInFrom(byte[] place) {
    return signedInFrom != null && MessageDigest.isEqual(signedInFrom, place);
  }

  /** Replaces the password; sessions that are open stay open. */
  public void changePasswordHash(String newHash) {
    this.passwordHash = newHash;
  }

  public void changeRole(Role newRole) {
    this.role = newRole;
  }

  /** Disables the account; a second call keeps the first time. */
  public void disable(Instant when) {
    if (disabledAt == null) {
      disabledAt = when;
    }
  }

  public void enable() {
    disabledAt = null;
  }
}
