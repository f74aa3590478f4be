package org.writingsystem.platform.idempotency.model;

import java.util.Optional;

/**
 * What a request was answered, in so far as it is told again.
 *
 * @param body JSON; empty for none
 */
public record StoredResponse(
    int status, Optional<String> location, Optional<String> etag, byte[] body) {}
