package org.writingsystem.platform.identity.model;

import java.util.Locale;

/** Role of an account, which has exactly one. */
public enum Role {
  /** Runs the system; makes accounts. */
  ADMIN,
  /** Reviews drafts. */
  EDITOR,
  /** Drafts texts. */
  WRITER,
  /** Orders texts and receives the finished work. */
  CLIENT;

  /** The name in tokens and answers, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
