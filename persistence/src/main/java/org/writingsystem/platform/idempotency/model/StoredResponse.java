package org.writingsystem.platform.idempotency.model;

import java.util.Optional;

/**
 * Stored response of a request.
 *
 * @param body JSON; empty for none
 */
public record StoredResponse(
    int status, Optional<String> location, Optional<String> etag, byte[] body) {}
