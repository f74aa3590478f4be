package org.writingsystem.accounts.model;

import org.writingsystem.platform.identity.model.Action;

/** Actions about accounts. */
public enum AccountAction implements Action {
  SEE_OWN("Show one's own account"),
  CHANGE_OWN_PASSWORD("Change one's own password"),
  LIST("List accounts"),
  CREATE("Make an account"),
  SEE("Show an account"),
  CHANGE("Change an account's role or password, disable or enable it, end its sessions");

  private final String description;

  AccountAction(String description) {
    this.description = description;
  }

  @Override
  public String subject() {
    return "accounts";
  }

  @Override
  public String description() {
    return description;
  }
}
