package org.writingsystem.platform.identity;

import org.writingsystem.platform.identity.model.SessionId;

/** A session was ended before its time. */
public record SessionRevoked(SessionId session) {}
