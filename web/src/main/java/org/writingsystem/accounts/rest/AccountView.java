package org.writingsystem.accounts.rest;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.shared.rest.Inputs;

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

  /**
   * Reads a role as a request names it.
   *
   * @throws org.writingsystem.platform.shared.model.InvalidInput if it is missing or none
   */
  static Role role(String name) {
    String role = Inputs.required("role", name).toUpperCase(Locale.ROOT);
    return Inputs.choice("role", role, Role.class).orElseThrow();
  }
}
