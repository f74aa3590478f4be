package org.writingsystem.platform.identity.model;

/** Whose a live session is, and what that account may do now. */
public record ActiveSession(AccountId account, Role role) {}
