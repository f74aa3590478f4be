package org.writingsystem.platform.identity.model;

/** Relation of an actor to the thing that an action is about. */
public enum Relation {
  /** The thing is the actor's own: their account, their text, their task. */
  OWNER,
  /** The thing is another's, or the system's. */
  OTHER,
  /** The action is about no thing that somebody could own. */
  NONE
}
