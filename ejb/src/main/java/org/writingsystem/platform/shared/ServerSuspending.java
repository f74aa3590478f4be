package org.writingsystem.platform.shared;

/**
 * The server has begun to suspend or to end: no long work should begin. Requests are still served,
 * and executors accept tasks, until {@link RequestsRejected} and the end of the last request.
 */
public record ServerSuspending() {}
