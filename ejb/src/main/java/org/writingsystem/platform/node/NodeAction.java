package org.writingsystem.platform.node;

import org.writingsystem.platform.identity.model.Action;

/** Actions about this node. */
public enum NodeAction implements Action {
  RUN_PREFLIGHT("Run preflight"),
  SEE_SETTINGS("Show the settings and their sources");

  private final String description;

  NodeAction(String description) {
    this.description = description;
  }

  @Override
  public String subject() {
    return "ops";
  }

  @Override
  public String description() {
    return description;
  }
}
