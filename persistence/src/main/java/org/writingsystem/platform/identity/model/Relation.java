package org.writingsystem.platform.identity.model;

/** Relation of an actor to the thing that an action is about. */
public enum Relation {
  /** The thing is the actor's own: their account, their task, what they have made. */
  OWNER,
  /** The thing is another's, or the system's. */
  OTHER,
  /** The action concerns nothing that has an owner. */
  NONE
}
