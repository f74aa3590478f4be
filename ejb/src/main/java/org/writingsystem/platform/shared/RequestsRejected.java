package org.writingsystem.platform.shared;

/**
 * Requests get 503 from now on, and the server waits for running ones: long work should end. Comes
 * some seconds after {@link ServerSuspending}, when load balancers send nothing to this node any
 * more.
 */
public record RequestsRejected() {}
