package org.writingsystem.accounts;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The hash of a password that nobody knows: what an unknown user's password is checked against. */
@ApplicationScoped
public class DecoyHash {
  @Inject Passwords passwords;

  private String hash;

  @PostConstruct
  void make() {
    hash = passwords.hash(UUID.randomUUID().toString());
  }

  String value() {
    return hash;
  }
}
