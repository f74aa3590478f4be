package org.writingsystem.access;

import org.writingsystem.platform.identity.model.Action;

/** Actions about manuscripts, their revisions and their exports. */
public enum ManuscriptAction implements Action {
  START("Start a manuscript"),
  LIST("List manuscripts"),
  READ("Show a manuscript, its revisions and their differences"),
  REVISE("Add a revision"),
  EXPORT("Export a revision as a file");

  private final String description;

  ManuscriptAction(String description) {
    this.description = description;
  }

  @Override
  public String subject() {
    return "manuscripts";
  }

  @Override
  public String description() {
    return description;
  }
}
