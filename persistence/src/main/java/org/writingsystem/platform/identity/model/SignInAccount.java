package org.writingsystem.platform.identity.model;

/** Account as sign-in sees it: the feature that keeps accounts gives its own. */
public interface SignInAccount {
  AccountId id();

  Role role();

  String passwordHash();

  /** Whether it may sign in, and its sessions are good. */
  boolean isEnabled();

  /** Whether {@code place} is where its last sign-in came from. */
  boolean hasSignedInFrom(byte[] place);
}
