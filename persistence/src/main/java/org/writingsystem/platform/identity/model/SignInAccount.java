package org.writingsystem.platform.identity.model;

/** Account as sign-in sees it: the feature that keeps accounts gives its own. */
public interface SignInAccount {
  AccountId id();

  Role role();

  String passwordHash();

  /** Tests whether the account may sign in and its sessions are valid. */
  boolean isEnabled();

  /** Tests whether the last sign-in came from {@code place}. */
  boolean hasSignedInFrom(byte[] place);
}
