package org.writingsystem.platform.shared;

/**
 * This node is about to suspend and to restart by itself. {@link ServerSuspending} follows.
 *
 * @param reason in words for administrators
 */
public record NodeRecycling(String reason) {}
