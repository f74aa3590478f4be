package org.writingsystem.access;

import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.SignInAccounts;

/** The rights in force, outside of a container. */
public final class TestAccess {
  private TestAccess() {}

  public static Permissions of(SignInAccounts accounts) {
    Access access = new Access();
    access.accounts = accounts;
    return access;
  }
}
