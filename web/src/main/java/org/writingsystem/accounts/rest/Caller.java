package org.writingsystem.accounts.rest;

import jakarta.enterprise.context.RequestScoped;
import org.writingsystem.accounts.Identity;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.accounts.model.SessionId;
import org.writingsystem.shared.model.NotAuthenticated;

/** Who makes this request. */
@RequestScoped
public class Caller {
  private Identity identity;

  void is(Identity known) {
    identity = known;
  }

  /**
   * @throws NotAuthenticated if nobody knows
   */
  public AccountId account() {
    return identity().account();
  }

  /**
   * Whether the caller may do what administrators do.
   *
   * @throws NotAuthenticated if nobody knows who calls
   */
  public boolean isAdministrator() {
    return identity().role() == Role.ADMIN;
  }

  SessionId session() {
    return identity().session();
  }

  private Identity identity() {
    if (identity == null) {
      throw new NotAuthenticated("send an access token: Authorization: Bearer …");
    }
    return identity;
  }
}
