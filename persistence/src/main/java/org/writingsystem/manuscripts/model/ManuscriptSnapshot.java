package org.writingsystem.manuscripts.model;

import java.time.Instant;
import java.util.UUID;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * What is known of a manuscript at one version, without its text.
 *
 * @param owner the account whose manuscript it is
 * @param version goes up by one with each change; the ETag is made of it
 */
public record ManuscriptSnapshot(
    UUID id,
    String title,
    ManuscriptState state,
    UUID owner,
    int version,
    int latestRevision,
    Instant createdAt,
    Instant updatedAt) {

  /** Whether {@code account} may see it. */
  public boolean isVisibleTo(AccountId account) {
    return owner.equals(account.value());
  }
}
