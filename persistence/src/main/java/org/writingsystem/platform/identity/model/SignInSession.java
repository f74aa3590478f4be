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
 * One sign-in of an account. A renewal needs a refresh token, which is valid for one use; only the
 * hashes of the current one and its predecessor are stored. Several tabs may use one at the same
 * moment, so it stays valid for some seconds; a later use counts as theft and ends the session.
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

  /** Counts renewals, and so identifies the current refresh token. */
  public int renewals() {
    return renewals;
  }

  /** Tests whether the session's tokens are valid at {@code now}: neither revoked nor expired. */
  public boolean isLive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  /**
   * Returns the latest end of the session, however often it is renewed.
   *
   * @param most from its beginning
   */
  public Instant lastEnd(Duration most) {
    return createdAt.plus(most);
  }

  /** Tests whether {@code hash} is that of the current refresh token, in constant time. */
  public boolean isRefreshedBy(byte[] hash) {
    return MessageDigest.isEqual(refreshHash, hash);
  }

  /** Tests whether {@code hash} is that of the previous refresh token. */
  public boolean wasRefreshedBy(byte[] hash) {
    return spentHash != null && MessageDigest.isEqual(spentHash, hash);
  }

  /** Tests whether the last renewal is less than {@code time} ago. */
  public boolean wasRenewedWithin(Duration time, Instant now) {
    return renewedAt != null && now.isBefore(renewedAt.plus(time));
  }

  /**
   * Replaces the current refresh token by the next one.
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

  /** Ends the session; a second call keeps the first time. */
  public void revoke(Instant when) {
    if (revokedAt == null) {
      revokedAt = when;
    }
  }
}
