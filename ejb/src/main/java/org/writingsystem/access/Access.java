package org.writingsystem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.identity.model.SignInAccount;
import org.writingsystem.platform.identity.model.SignInAccounts;

/** Answers from the table of rights. Thread-safe; costs no statement but in {@link #actor}. */
@ApplicationScoped
public class Access implements Permissions {
  @Inject SignInAccounts accounts;

  RightsTable table = RightsTable.IN_FORCE;

  @Override
  public boolean allows(Actor actor, Action action, Relation relation) {
    return table.allows(actor, action, relation);
  }

  @Override
  public boolean allowsSome(Actor actor, Action action) {
    return table.allowsSome(actor, action);
  }

  @Override
  public boolean allowsSome(Actor actor, String key) {
    return table.allowsSome(actor, key);
  }

  @Override
  @Transactional
  public Optional<Actor> actor(AccountId account) {
    return accounts
        .find(account)
        .filter(SignInAccount::isEnabled)
        .map(found -> Actor.of(account, found.role()));
  }
}
