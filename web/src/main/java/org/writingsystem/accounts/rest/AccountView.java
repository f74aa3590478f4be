package org.writingsystem.accounts.rest;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.platform.identity.model.ActiveSession;
import org.writingsystem.platform.identity.model.Role;

/**
 * An account as the API shows it.
 *
 * @param enabled whether it may sign in
 * @param version counts its changes; its ETag
 */
public record AccountView(
    UUID id, String username, String role, boolean enabled, int version, Instant createdAt) {
  static AccountView of(Account account) {
    return new AccountView(
        account.id().value(),
        account.username(),
        account.role().wireName(),
        account.isEnabled(),
        account.version(),
        account.createdAt());
  }

  static AccountView of(ActiveSession session) {
    return new AccountView(
        session.account().value(),
        session.username(),
        session.role().wireName(),
        true,
        session.version(),
        session.createdAt());
  }

  /** The role that a request names, in small letters or others. */
  static Role role(String name) {
    return Role.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
