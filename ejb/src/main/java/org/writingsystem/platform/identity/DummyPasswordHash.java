package org.writingsystem.platform.identity;

import static jakarta.ejb.TransactionManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * The hash of a random password, for checking the password of an unknown user. Computed at the
 * start, so that no sign-in waits for it and no timing reveals it.
 */
@Singleton
@Startup
@Lock(LockType.READ)
@TransactionManagement(BEAN)
public class DummyPasswordHash {
  @Inject Passwords passwords;

  private String hash;

  @PostConstruct
  void make() {
    hash = passwords.hash(UUID.randomUUID().toString());
  }

  public String value() {
    return hash;
  }
}
