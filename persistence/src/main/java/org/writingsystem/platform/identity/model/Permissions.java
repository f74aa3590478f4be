package org.writingsystem.platform.identity.model;

import java.util.Optional;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.shared.model.NotAuthenticated;

/**
 * Rights of actors, as the platform and the accounts ask for them; the feature of access gives
 * them.
 *
 * <p>A service asks in two steps. {@link #require} refuses the role that never has the right (HTTP
 * 403); {@link #allows} then decides by the relation to the thing, and one that is not allowed is
 * answered like a thing that does not exist (HTTP 404).
 */
public interface Permissions {
  /** Tests whether the actor may do that to a thing to which it has the relation. */
  boolean allows(Actor actor, Action action, Relation relation);

  /** Tests whether the actor may do that in some relation. */
  boolean allowsSome(Actor actor, Action action);

  /**
   * Tests as above, by the action's {@link Action#key()}.
   *
   * @return false as well if there is no such action
   */
  boolean allowsSome(Actor actor, String key);

  /**
   * Refuses actors that may not do that in any relation.
   *
   * @throws NotAllowed if no role of the actor has the right in any relation (HTTP 403)
   */
  default void require(Actor actor, Action action) {
    if (!allowsSome(actor, action)) {
      throw new NotAllowed("the role does not have the right " + action.key());
    }
  }

  /**
   * Refuses actors that do not have the right any more: asks again, in the transaction of a change,
   * since what let the request in may be seconds old.
   *
   * @throws NotAllowed as {@link #require}
   * @throws NotAuthenticated if the account is disabled, or its role does not have the right, by
   *     now (HTTP 401)
   */
  default void requireNow(Actor actor, Action action) {
    require(actor, action);
    if (!actor.isSystem()) {
      actor(actor.id())
          .filter(now -> allowsSome(now, action))
          .orElseThrow(() -> new NotAuthenticated("the account does not have the right any more"));
    }
  }

  /**
   * Reads an account as the actor that it is now, in the caller's transaction or one of its own;
   * never from a cache.
   *
   * @return empty if the account is disabled or does not exist
   */
  Optional<Actor> actor(AccountId account);
}
