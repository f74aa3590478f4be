package org.writingsystem.manuscripts.model;

/** State of a manuscript between first draft and delivery. */
public enum ManuscriptState {
  /** The writer works on it. */
  DRAFT
}
