package org.writingsystem.platform.shared;

/**
 * Requests get 503 from now on, and the server waits for those that run: what would go on for long
 * should end. Comes some seconds after {@link ServerSuspending}, when load balancers send nothing
 * here any more.
 */
public record RequestsRejected() {}
