package org.writingsystem.platform.identity.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One sign-in of an account. It is renewed with a refresh token that is good for one use; only the
 * hashes of the one in force and of the one before it are kept. Two tabs may use one at the same
 * moment, so it is good for some seconds more; later it is taken for theft and ends the session.
 */
@Entity
@Table(name = "session")
public class SignInSession {
  @Id private UUID id;

  @Version private int version;

  @Column(name = "account_id", nullable = false, updatable = false)
  private UUID accountId;

  @Column(name = "refresh_hash", nullable = false)
  private byte[] refreshHash;

  /** The refresh token that was spent last. */
  @Column(name = "spent_hash")
  private byte[] spentHash;

  @Column(name = "renewed_at")
  private Instant renewedAt;

  @Column(nullable = false)
  private int renewals;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected SignInSession() {}

  public SignInSession(
      SessionId id, AccountId account, byte[] refreshHash, Instant when, Instant expiresAt) {
    this.id = id.value();
    this.accountId = account.value();
    this.refreshHash = refreshHash.clone();
    this.createdAt = when;
    this.expiresAt = expiresAt;
  }

  public SessionId id() {
    return new SessionId(id);
  }

  public AccountId account() {
    return new AccountId(accountId);
  }

  /** How often it has been renewed, and so which of its refresh tokens is in force. */
  public int renewals() {
    return renewals;
  }

  /** Whether its tokens are good at {@code now}: neither revoked nor over. */
  public boolean isLive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  /**
   * When it ends at the latest, however often it is renewed.
   *
   * @param most from its beginning
   */
  public Instant lastEnd(Duration most) {
    return createdAt.plus(most);
  }

  /** Whether {@code hash} is that of the refresh token in force; compares in constant time. */
  public boolean isRefreshedBy(byte[] hash) {
    return MessageDigest.isEqual(refreshHash, hash);
  }

  /** Whether {@code hash} is that of the refresh token that was spent last. */
  public boolean wasRefreshedBy(byte[] hash) {
    return spentHash != null && MessageDigest.isEqual(spentHash, hash);
  }

  /** Whether the last renewal is less than {@code time} ago. */
  public boolean wasRenewedWithin(Duration time, Instant now) {
    return renewedAt != null && now.isBefore(renewedAt.plus(time));
  }

  /**
   * Puts the next refresh token in force and the used one out of it.
   *
   * @throws IllegalStateException if the session is not live
   */
  public void renew(byte[] nextHash, Instant now, Instant newExpiry) {
    if (!isLive(now)) {
      throw new IllegalStateException("a session that is over cannot be renewed");
    }
    this.spentHash = refreshHash;
    this.refreshHash = nextHash.clone();
    this.renewals++;
    this.renewedAt = now;
    this.expiresAt = newExpiry;
  }

  /** Ends the session; ending it twice keeps the first time. */
  public void revoke(Instant when) {
    if (revokedAt == null) {
      revokedAt = when;
    }
  }
}
