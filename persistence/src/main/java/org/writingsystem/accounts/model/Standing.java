package org.writingsystem.accounts.model;

/** Whose a live session is, and what that account may do now. */
public record Standing(AccountId account, Role role) {}
