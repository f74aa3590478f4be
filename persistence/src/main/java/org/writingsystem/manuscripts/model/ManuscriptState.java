package org.writingsystem.manuscripts.model;

/** Where a manuscript stands on its way from the first draft to delivery. */
public enum ManuscriptState {
  /** The writer works on it. */
  DRAFT
}
