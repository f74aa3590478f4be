package org.writingsystem.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SignInAccounts;

/** The rights in force, outside of a container. */
public final class TestAccess {
  private TestAccess() {}

  public static Permissions of(SignInAccounts accounts) {
    Access access = new Access();
    access.accounts = accounts;
    return access;
  }

  /** The same, but that role has lost that right. */
  public static Access without(Action action, Role role) {
    Access access = new Access();
    List<Right> rows =
        RightsTable.IN_FORCE.rows().stream()
            .map(right -> right.action() == action ? without(right, role) : right)
            .toList();
    access.table = new RightsTable(rows);
    return access;
  }

  private static Right without(Right right, Role role) {
    Set<Role> others = EnumSet.copyOf(right.roles());
    others.remove(role);
    return new Right(right.action(), right.relation(), others, right.ofSystem());
  }
}
