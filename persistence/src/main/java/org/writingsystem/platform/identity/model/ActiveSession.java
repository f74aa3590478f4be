package org.writingsystem.platform.identity.model;

/** Session that is neither expired nor revoked: its account, and that account's role now. */
public record ActiveSession(AccountId account, Role role) {}
