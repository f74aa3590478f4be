package org.writingsystem.platform.identity.model;

/** Actions about the sessions in which an account is signed in. */
public enum SessionAction implements Action {
  END("End the session");

  private final String description;

  SessionAction(String description) {
    this.description = description;
  }

  @Override
  public String subject() {
    return "sessions";
  }

  @Override
  public String description() {
    return description;
  }
}
