package org.writingsystem.accounts;

import org.writingsystem.accounts.model.SessionId;

/** A session was ended before its time. */
public record SessionRevoked(SessionId session) {}
