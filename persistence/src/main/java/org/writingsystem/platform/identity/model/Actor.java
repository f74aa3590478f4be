package org.writingsystem.platform.identity.model;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Party that acts: an account in the roles that it has, or the system itself. Each service takes
 * one, and {@link Permissions} says what it may do.
 *
 * @param account empty for the system
 * @param roles one for an account; none for the system
 */
public record Actor(Optional<AccountId> account, Set<Role> roles) {
  /** The house itself: starts, schedules, cleans up. */
  public static final Actor SYSTEM = new Actor(Optional.empty(), Set.of());

  public Actor {
    roles = Set.copyOf(roles);
    if (account.isPresent() == roles.isEmpty()) {
      throw new IllegalArgumentException("an account has a role, and the system none");
    }
  }

  /** The account in that role. */
  public static Actor of(AccountId account, Role role) {
    return new Actor(Optional.of(account), Set.of(role));
  }

  /**
   * The account, for what only people do.
   *
   * @throws IllegalStateException if it is the system
   */
  public AccountId id() {
    return account.orElseThrow(() -> new IllegalStateException("the system has no account"));
  }

  public boolean isSystem() {
    return account.isEmpty();
  }

  /** Relation to a thing that this account owns; the system owns nothing. */
  public Relation relationTo(UUID owner) {
    return account.filter(own -> own.value().equals(owner)).isPresent()
        ? Relation.OWNER
        : Relation.OTHER;
  }

  @Override
  public String toString() {
    return account.map(id -> "account " + id).orElse("the system");
  }
}
