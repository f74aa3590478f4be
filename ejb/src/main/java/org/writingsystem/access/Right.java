package org.writingsystem.access;

import java.util.Set;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.identity.model.Role;

/**
 * Row of the table: roles that may do an action to a thing to which they have the relation.
 *
 * @param roles that have the right
 * @param ofSystem whether the system has it
 */
record Right(Action action, Relation relation, Set<Role> roles, boolean ofSystem) {
  boolean belongsTo(Actor actor) {
    return actor.isSystem() ? ofSystem : actor.roles().stream().anyMatch(roles::contains);
  }

  Right andSystem() {
    return new Right(action, relation, roles, true);
  }
}
